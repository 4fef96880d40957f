-- Best first, by the Sharpe ratio of daily returns; runs without one last.
CREATE VIEW best_runs AS
SELECT
  name AS run, title, currency, start, "end", simulated, sharpe_1d, annual_return, annual_volatility, max_drawdown,
  min_margin_ratio, liquidations, initial_equity, final_equity, worst_final, best_final
FROM runs
ORDER BY sharpe_1d DESC NULLS LAST, annual_return DESC NULLS LAST, name;

-- In the asset that was paid. rate adds up the rates of the month's settlements while a position was open.
CREATE VIEW funding_by_month AS
SELECT
  run, substr(timestamp, 1, 7) AS month, account, instrument, asset, count(*) AS payments,
  sum(max(amount, 0.0)) AS received, sum(max(-amount, 0.0)) AS paid, sum(amount) AS amount, sum(rate) AS rate
FROM funding
GROUP BY run, month, account, instrument, asset
ORDER BY run, month, account, instrument, asset;

-- What trading cost, each source as a positive number; interest and fx, which earn or cost, are not part of it.
-- share_of_funding is NULL where funding earned nothing.
CREATE VIEW costs_per_run AS
SELECT
  run, currency, fees + slippage + legging + transfer + liquidation AS costs,
  (fees + slippage + legging + transfer + liquidation) / nullif(max(funding, 0.0), 0.0) AS share_of_funding,
  (fees + slippage + legging + transfer + liquidation) / nullif(fills, 0) AS cost_per_fill,
  fees, slippage, legging, transfer, liquidation, funding, interest, fx, fills, turnover
FROM (
  SELECT
    name AS run, currency, 0.0 - fees AS fees, 0.0 - slippage AS slippage, 0.0 - legging AS legging,
    0.0 - transfer AS transfer, 0.0 - liquidation AS liquidation, funding, interest, fx, fills, turnover
  FROM runs
)
ORDER BY run;

-- Every step of a forced close with its forced fill, and what the insurance fund or the venue did about the rest. Steps
-- and fills of one moment are paired in their order.
CREATE VIEW liquidations AS
WITH steps AS (
  SELECT *, row_number() OVER (PARTITION BY run, timestamp, account, kind IN ('insurance', 'deficit') ORDER BY row)
    AS step
  FROM events
  WHERE kind IN ('partial-liquidation', 'liquidation', 'takeover', 'backstop', 'insurance', 'deficit')
), forced AS (
  SELECT *, row_number() OVER (PARTITION BY run, timestamp, account ORDER BY row) AS step
  FROM fills
  WHERE reason = 'liquidation'
)
SELECT
  steps.run, steps.timestamp, kind, steps.account, instrument, side, quantity, price, reference_price, fee, fee_asset,
  detail
FROM steps
LEFT JOIN forced ON forced.run = steps.run AND forced.timestamp = steps.timestamp
  AND forced.account = steps.account AND forced.step = steps.step AND kind NOT IN ('insurance', 'deficit')
ORDER BY steps.run, steps.row;

-- Equity at the end of each month and its change in the month. The sample at midnight is the last of the month before;
-- the first month starts with the deposits.
CREATE VIEW monthly_returns AS
WITH months AS (
  SELECT
    run, strftime('%Y-%m', timestamp, '-1 second') AS month, equity,
    row_number() OVER (PARTITION BY run, strftime('%Y-%m', timestamp, '-1 second') ORDER BY row DESC) AS place
  FROM equity
  WHERE row > 1
)
SELECT
  run, month, equity,
  equity / lag(equity, 1, initial_equity) OVER (PARTITION BY run ORDER BY month) - 1 AS monthly_return
FROM months JOIN runs ON runs.name = run
WHERE place = 1
ORDER BY run, month;

-- What each source earned in each month, as monthly_returns reckons months.
CREATE VIEW pnl_by_month AS
WITH months AS (
  SELECT
    *, strftime('%Y-%m', timestamp, '-1 second') AS month,
    row_number() OVER (PARTITION BY run, strftime('%Y-%m', timestamp, '-1 second') ORDER BY row DESC) AS place
  FROM pnl
  WHERE row > 1
)
SELECT
  run, month,
  total - lag(total, 1, 0.0) OVER periods AS total,
  spot_price - lag(spot_price, 1, 0.0) OVER periods AS spot_price,
  perp_price - lag(perp_price, 1, 0.0) OVER periods AS perp_price,
  funding - lag(funding, 1, 0.0) OVER periods AS funding,
  fees - lag(fees, 1, 0.0) OVER periods AS fees,
  slippage - lag(slippage, 1, 0.0) OVER periods AS slippage,
  interest - lag(interest, 1, 0.0) OVER periods AS interest,
  liquidation - lag(liquidation, 1, 0.0) OVER periods AS liquidation,
  transfer - lag(transfer, 1, 0.0) OVER periods AS transfer,
  fx - lag(fx, 1, 0.0) OVER periods AS fx,
  legging - lag(legging, 1, 0.0) OVER periods AS legging
FROM months
WHERE place = 1
WINDOW periods AS (PARTITION BY run ORDER BY month)
ORDER BY run, month;

-- The data files that each run read: which runs share one, and which read another content of it.
CREATE VIEW inputs AS
SELECT
  runs.name AS run, json_extract(value, '$.path') AS path, json_extract(value, '$.sha256') AS sha256,
  json_extract(value, '$.rows') AS rows, json_extract(value, '$.first') AS first, json_extract(value, '$.last') AS last
FROM runs, json_each(runs.summary, '$.inputs')
ORDER BY run, path;
