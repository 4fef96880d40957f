// What is shown: the stretch of time and the moment that is read, of all charts of the page together.

const charts = JSON.parse(document.getElementById("chart-data").textContent).map(decoded);
const whole = {
  from: Math.min(...charts.map((chart) => chart.start)), to: Math.max(...charts.map((chart) => chart.end)),
};
if (whole.to - whole.from < 3600) whole.to = whole.from + 3600;
let view = { ...whole };
let moment = null;
let isDue = false;
const pictures = [];

/// Draws once before the next frame, however often it is asked for.
const draw = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    for (const picture of pictures) picture.draw();
  });
};

/// Whether a moment is read that is shown.
const isRead = () => moment !== null && moment >= view.from && moment <= view.to;

const isZoomed = () => view.from > whole.from || view.to < whole.to;

const show = (from, to) => {
  // No closer than a minute.
  const length = Math.min(Math.max(to - from, 60), whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  view = { from: start, to: start + length };
  draw();
};

const zoom = (around, factor) => show(around - (around - view.from) * factor, around + (view.to - around) * factor);

const read = (at) => {
  moment = at;
  draw();
};
