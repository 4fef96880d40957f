// Numbers and moments as text.

/// As wide as letters of the fixed-width font of 12 pixels are at most.
const letter = 7.3;
const magnitudes = [[1e9, "B"], [1e6, "M"], [1e3, "k"]];

const numberText = (value, decimals, least = decimals) => {
  const text = value.toLocaleString("en-US", { minimumFractionDigits: least, maximumFractionDigits: decimals });
  return /[1-9]/.test(text) ? text : text.replace("-", "");
};

/// As many decimals as a step of 1, 2 or 5 times a power of ten has.
const decimalsOf = (step) => {
  const isWhole = (scaled) => Math.abs(scaled - Math.round(scaled)) <= 1e-6 && Math.round(scaled) !== 0;
  let decimals = 0;
  for (let scaled = step; decimals < 12 && !isWhole(scaled); scaled *= 10) decimals += 1;
  return decimals;
};

const tickLabels = (ticks, step) => {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const [divisor, letter] = magnitudes.find(([size]) => largest >= size && step >= size / 10) ?? [1, ""];
  const decimals = decimalsOf(step / divisor);
  return ticks.map((tick) => numberText(tick / divisor, decimals) + (tick === 0 ? "" : letter));
};

/// A value of a chart with its unit.
const valueText = (chart, value) => {
  if (value === null || value === undefined) return "–";
  return numberText(value, chart.decimals, chart.decimals === 2 ? 2 : 0) + chart.suffix;
};

const momentText = (seconds) => {
  const text = new Date(seconds * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, seconds % 60 === 0 ? 16 : 19)} UTC`;
};
