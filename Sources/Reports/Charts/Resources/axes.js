// Where values and moments stand, and their ticks.

const valueAxis = (low, high, isLogarithmic, spaces) => {
  isLogarithmic = isLogarithmic && low > 0;
  if (!(low <= high && isFinite(low) && isFinite(high))) [low, high] = isLogarithmic ? [1, 10] : [0, 1];
  if (low === high) {
    const room = low === 0 ? 1 : Math.abs(low) / 10;
    [low, high] = [low - room, high + room];
  }
  return isLogarithmic ? logarithmicAxis(low, high, spaces) : linearAxis(low, high, spaces);
};

const linearAxis = (low, high, spaces) => {
  const least = (high - low) / spaces;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const [bottom, top] = [first * step, last * step];
  return { ticks, labels: tickLabels(ticks, step), share: (value) => (value - bottom) / (top - bottom) };
};

const logarithmicAxis = (low, high, spaces) => {
  const marks = [];
  const last = Math.ceil(Math.log10(high) - 1e-9);
  for (let exponent = Math.floor(Math.log10(low) + 1e-9); exponent <= last; exponent += 1) {
    for (const factor of [1, 2, 5]) marks.push(factor * 10 ** exponent);
  }
  const bottom = marks.filter((mark) => mark <= low * (1 + 1e-9)).pop() ?? low;
  const top = marks.find((mark) => mark >= high * (1 - 1e-9)) ?? high;
  const within = marks.map((mark, index) => [mark, index]).filter(([mark]) => mark >= bottom && mark <= top);
  const every = [1, 3, 6, 9, 15, 30, 60].find((count) => within.length <= (spaces + 2) * count) ?? 120;
  const ticks = within.filter(([, index]) => index % every === 0).map(([mark]) => mark);
  const length = Math.log10(top) - Math.log10(bottom);
  return {
    ticks, labels: ticks.map((tick) => tickLabels([tick], tick)[0]),
    share: (value) => (Math.log10(value) - Math.log10(bottom)) / length,
  };
};

const [minute, hour, day] = [60, 3600, 86400];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
// Weeks begin on Mondays: 1970-01-05 was one.
const evenSteps = [
  ...[1, 5, 10, 30, minute, 5 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day,
    2 * day].map((step) => ({ step, offset: 0 })),
  ...[7 * day, 14 * day].map((step) => ({ step, offset: 4 * day })),
];

/// Ticks between two moments, in seconds, each with its label; as many as find room on a width in pixels.
const timeTicks = (from, to, width) => {
  const fits = (step, letters) => ((to - from) / step) * (letters * letter + 18) <= width;
  const text = (at) => new Date(at * 1000).toISOString();
  const even = evenSteps.find(({ step }) => fits(step, step >= day ? 10 : step >= minute ? 11 : 14));
  const ticks = [];
  if (even) {
    const { step, offset } = even;
    for (let at = Math.ceil((from - offset) / step) * step + offset; at <= to; at += step) {
      const clock = `${text(at).slice(5, 10)} ${text(at).slice(11, step < minute ? 19 : 16)}`;
      ticks.push({ at, label: step >= day ? text(at).slice(0, 10) : clock });
    }
    return ticks;
  }
  const months = monthSteps.find((step) => fits(28 * day * step, step % 12 === 0 ? 4 : 7)) ?? 1200;
  const begin = new Date(from * 1000);
  const first = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  for (let month = Math.ceil(first / months) * months; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: text(at).slice(0, months % 12 === 0 ? 4 : 7) });
  }
};
