-- A file of runs: carry.runs/1. Times are ISO 8601 in UTC, money without an asset is in the run's reporting currency.
-- Rows of a series are keyed by the run's name and their place in its result file.

-- One row a run; everything but its name is read from its summary.json.
CREATE TABLE runs (
  name TEXT NOT NULL PRIMARY KEY,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  title TEXT NOT NULL AS (json_extract(summary, '$.title')) STORED,
  scenario TEXT NOT NULL AS (json_extract(summary, '$.scenario')) STORED,
  currency TEXT NOT NULL AS (json_extract(summary, '$.currency')) STORED,
  simulated INTEGER NOT NULL AS (coalesce(json_extract(summary, '$.simulated'), 0)) STORED,
  start TEXT NOT NULL AS (json_extract(summary, '$.period.start')) STORED,
  "end" TEXT NOT NULL AS (json_extract(summary, '$.period.end')) STORED,
  steps INTEGER NOT NULL AS (json_extract(summary, '$.period.steps')) STORED,
  initial_equity REAL NOT NULL AS (json_extract(summary, '$.equity.initial')) STORED,
  final_equity REAL NOT NULL AS (json_extract(summary, '$.equity.final')) STORED,
  total_return REAL AS (json_extract(summary, '$.metrics.total_return')) STORED,
  annual_return REAL AS (json_extract(summary, '$.metrics.annual_return')) STORED,
  annual_volatility REAL AS (json_extract(summary, '$.metrics.annual_volatility')) STORED,
  max_drawdown REAL AS (json_extract(summary, '$.metrics.max_drawdown')) STORED,
  sharpe_1h REAL AS (json_extract(summary, '$.metrics.sharpe.1h')) STORED,
  sharpe_8h REAL AS (json_extract(summary, '$.metrics.sharpe.8h')) STORED,
  sharpe_1d REAL AS (json_extract(summary, '$.metrics.sharpe.1d')) STORED,
  sharpe_1w REAL AS (json_extract(summary, '$.metrics.sharpe.1w')) STORED,
  sharpe_lo_1d REAL AS (json_extract(summary, '$.tearsheet.sharpe_lo.1d')) STORED,
  sortino REAL AS (json_extract(summary, '$.tearsheet.sortino')) STORED,
  calmar REAL AS (json_extract(summary, '$.tearsheet.calmar')) STORED,
  value_at_risk REAL AS (json_extract(summary, '$.tearsheet.value_at_risk')) STORED,
  conditional_value_at_risk REAL AS (json_extract(summary, '$.tearsheet.conditional_value_at_risk')) STORED,
  skewness REAL AS (json_extract(summary, '$.tearsheet.skewness')) STORED,
  excess_kurtosis REAL AS (json_extract(summary, '$.tearsheet.excess_kurtosis')) STORED,
  settlement_hit_rate REAL AS (json_extract(summary, '$.tearsheet.settlement_hit_rate')) STORED,
  exposure REAL AS (json_extract(summary, '$.tearsheet.exposure')) STORED,
  volume_share REAL AS (json_extract(summary, '$.tearsheet.volume_share')) STORED,
  capacity_1pct REAL AS (json_extract(summary, '$.tearsheet.capacity.1pct')) STORED,
  funding_apr_on_notional REAL AS (json_extract(summary, '$.metrics.funding_apr_on_notional')) STORED,
  time_in_market REAL AS (json_extract(summary, '$.metrics.time_in_market')) STORED,
  min_margin_ratio REAL AS (json_extract(summary, '$.metrics.min_margin_ratio')) STORED,
  turnover REAL AS (json_extract(summary, '$.metrics.turnover')) STORED,
  profit REAL NOT NULL AS (json_extract(summary, '$.pnl.total')) STORED,
  spot_price REAL NOT NULL AS (json_extract(summary, '$.pnl.spot_price')) STORED,
  perp_price REAL NOT NULL AS (json_extract(summary, '$.pnl.perp_price')) STORED,
  funding REAL NOT NULL AS (json_extract(summary, '$.pnl.funding')) STORED,
  fees REAL NOT NULL AS (json_extract(summary, '$.pnl.fees')) STORED,
  slippage REAL NOT NULL AS (json_extract(summary, '$.pnl.slippage')) STORED,
  interest REAL NOT NULL AS (json_extract(summary, '$.pnl.interest')) STORED,
  liquidation REAL NOT NULL AS (json_extract(summary, '$.pnl.liquidation')) STORED,
  transfer REAL NOT NULL AS (json_extract(summary, '$.pnl.transfer')) STORED,
  fx REAL NOT NULL AS (json_extract(summary, '$.pnl.fx')) STORED,
  legging REAL NOT NULL AS (json_extract(summary, '$.pnl.legging')) STORED,
  fills INTEGER NOT NULL AS (json_extract(summary, '$.counts.fills')) STORED,
  funding_payments INTEGER NOT NULL AS (json_extract(summary, '$.counts.funding_payments')) STORED,
  liquidations INTEGER NOT NULL AS (json_extract(summary, '$.counts.liquidations')) STORED,
  margin_calls INTEGER NOT NULL AS (json_extract(summary, '$.counts.margin_calls')) STORED,
  transfers INTEGER NOT NULL AS (json_extract(summary, '$.counts.transfers')) STORED,
  settlements_expected INTEGER NOT NULL AS (json_extract(summary, '$.settlements.expected')) STORED,
  settlements_applied INTEGER NOT NULL AS (json_extract(summary, '$.settlements.applied')) STORED,
  unhedged_hours REAL AS (json_extract(summary, '$.unhedged.hours')) STORED,
  worst_final REAL NOT NULL AS (json_extract(summary, '$.bracket.worst.final')) STORED,
  best_final REAL NOT NULL AS (json_extract(summary, '$.bracket.best.final')) STORED
) STRICT;

CREATE TABLE equity (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  equity REAL NOT NULL,
  cash REAL NOT NULL,
  spot_value REAL NOT NULL,
  perp_unrealised REAL NOT NULL,
  margin_ratio REAL,
  funding_cum REAL NOT NULL,
  delta REAL NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE pnl (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  total REAL NOT NULL,
  spot_price REAL NOT NULL,
  perp_price REAL NOT NULL,
  funding REAL NOT NULL,
  fees REAL NOT NULL,
  slippage REAL NOT NULL,
  interest REAL NOT NULL,
  liquidation REAL NOT NULL,
  transfer REAL NOT NULL,
  fx REAL NOT NULL,
  legging REAL NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE prices (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  spot_close REAL NOT NULL,
  perp_close REAL,
  basis REAL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE purses (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  purse TEXT NOT NULL,
  worth REAL NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE fills (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  account TEXT NOT NULL,
  instrument TEXT NOT NULL,
  side TEXT NOT NULL,
  quantity REAL NOT NULL,
  price REAL NOT NULL,
  reference_price REAL NOT NULL,
  fee REAL NOT NULL,
  fee_asset TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

-- computed_rate is NULL where rates are not compared.
CREATE TABLE funding (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  account TEXT NOT NULL,
  instrument TEXT NOT NULL,
  position REAL NOT NULL,
  reference_price REAL NOT NULL,
  rate REAL NOT NULL,
  amount REAL NOT NULL,
  asset TEXT NOT NULL,
  computed_rate REAL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

-- account is NULL where the event is of the whole run, detail where there is nothing more to say.
CREATE TABLE events (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  kind TEXT NOT NULL,
  account TEXT,
  detail TEXT,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

-- "from" is NULL where the entry holds from the beginning.
CREATE TABLE rulebooks (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  account TEXT NOT NULL,
  instrument TEXT NOT NULL,
  rulebook TEXT NOT NULL,
  section TEXT NOT NULL,
  "from" TEXT,
  parameter TEXT NOT NULL,
  value TEXT,
  status TEXT NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;

-- units is the exact amount in 10^-8 of the asset; NULL beyond 64 bits, 92 billion of the asset.
CREATE TABLE ledger (
  run TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  timestamp TEXT NOT NULL,
  account TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount REAL NOT NULL,
  units INTEGER,
  category TEXT,
  memo TEXT NOT NULL,
  PRIMARY KEY (run, row)
) STRICT, WITHOUT ROWID;
