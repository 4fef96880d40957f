// What the reader does: all charts of the page share the stretch of time that is shown and the moment that is read.

const height = 260;
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

/// What a legend says at a moment: a text for each entry.
const readings = (chart, at, reach) => chart.layers.flatMap((layer) => {
  const index = indexAt(layer.times, at + 0.5) - 1;
  switch (layer.kind) {
    case "level": return [valueText(chart, layer.columns[0][0])];
    case "markers": return [""];
    case "band": {
      if (index < 0) return ["–"];
      const [low, high] = layer.columns.map((column) => valueText(chart, column[index]));
      return [`${low} to ${high}`];
    }
    case "bars": {
      const isNear = index >= 0 && at - layer.times[index] <= reach;
      return [isNear ? valueText(chart, layer.columns[0][index]) : "–"];
    }
    default: {
      const texts = layer.columns.map((column) => (index < 0 ? "–" : valueText(chart, column[index])));
      if (layer.total) texts.push(index < 0 ? "–" : valueText(chart, layer.sums[index]));
      return texts;
    }
  }
});

const happened = (chart, at, reach) => chart.layers.flatMap((layer) => {
  if (layer.kind !== "markers") return [];
  const first = indexAt(layer.times, at - reach);
  return layer.texts.slice(first, indexAt(layer.times, at + reach + 0.5))
    .map((text, index) => `${momentText(layer.times[first + index])} ${layer.names[0]}: ${text}`);
});

/// One chart of the page, with its legend and its reader.
const addPicture = (chart) => {
  const figure = document.getElementById(`chart-${chart.name}`);
  if (!figure) return;
  const add = (parent, tag, name) => {
    const element = document.createElement(tag);
    element.className = name;
    parent.append(element);
    return element;
  };
  const identifier = `chart-${chart.name}-live`;
  const bar = add(figure, "div", "moment");
  const box = figure.querySelector(".drawing");
  figure.insertBefore(bar, box);
  const clock = add(bar, "span", "clock");
  const reset = add(bar, "button", "reset");
  reset.type = "button";
  reset.textContent = "Show all";
  reset.addEventListener("click", () => show(whole.from, whole.to));
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  box.append(svg);
  const attributes = {
    class: "plot live", tabindex: 0, role: "slider", "aria-label": figure.querySelector("h3").textContent,
    "aria-valuemin": whole.from, "aria-valuemax": whole.to, "aria-valuenow": whole.to,
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const hasMarkers = chart.layers.some((layer) => layer.kind === "markers");
  const events = hasMarkers ? add(figure, "p", "events") : null;
  const spans = [...figure.querySelectorAll(".legend .reading")];
  const names = [...figure.querySelectorAll(".legend span:not(.reading)")].map((span) => span.textContent);
  // Of the widest that will be written, so that nothing moves while values are read.
  const widest = Math.max(...valueRange(chart, whole).filter(isFinite).map((value) => valueText(chart, value).length), 1);
  chart.layers.flatMap((layer) => [...layer.names, ...(layer.total ? [layer.total] : [])].map(() => layer.kind))
    .forEach((kind, index) => {
      if (kind !== "markers") spans[index].style.minWidth = `${kind === "band" ? 2 * widest + 4 : widest}ch`;
    });
  const definitions = figure.querySelector(".still defs")?.outerHTML.replaceAll("-still-texture-", "-live-texture-") ?? "";
  const first = chart.layers.find((layer) => layer.times.length > 1 && layer.kind !== "markers");
  const moments = first?.times ?? chart.layers.flatMap((layer) => layer.times);
  const picture = { chosen: null };

  picture.draw = () => {
    const width = box.clientWidth;
    if (!width) return;
    const drawn = drawing(chart, view, width, height, identifier);
    picture.at = (pixel) => {
      const share = (pixel - drawn.edges.left) / (drawn.edges.right - drawn.edges.left);
      return view.from + Math.min(Math.max(share, 0), 1) * (view.to - view.from);
    };
    const { top, bottom } = drawn.edges;
    let over = "";
    if (picture.chosen) {
      const [from, to] = picture.chosen.map(drawn.x).sort((a, b) => a - b);
      over += `<rect class="chosen" x="${place(from)}" y="${top}" width="${place(to - from)}" height="${bottom - top}"/>`;
    }
    const isRead = moment !== null && moment >= view.from && moment <= view.to;
    if (isRead) {
      const x = place(drawn.x(moment));
      over += `<line class="hair" x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"/>`;
    }
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.innerHTML = definitions + drawn.svg + over;
    const reach = (4 * (view.to - view.from)) / width;
    const texts = isRead ? readings(chart, moment, reach) : names.map(() => "");
    spans.forEach((span, index) => { span.textContent = texts[index]; });
    const lines = isRead ? happened(chart, moment, reach) : [];
    if (events) events.textContent = lines.slice(0, 3).join("; ") + (lines.length > 3 ? `; ${lines.length - 3} more` : "");
    clock.textContent = isRead ? momentText(moment) : "Point to read values, drag to zoom";
    reset.hidden = !isZoomed();
    svg.setAttribute("aria-valuenow", isRead ? moment : view.to);
    const spoken = names.map((name, index) => (texts[index] ? `${name} ${texts[index]}` : "")).filter((text) => text);
    svg.setAttribute("aria-valuetext", isRead ? [momentText(moment), ...spoken, ...lines].join(", ") : "no moment chosen");
  };

  /// The point next to a moment.
  picture.nearest = (at) => {
    const index = indexAt(moments, at);
    const around = [moments[index - 1], moments[index]].filter((time) => time >= view.from && time <= view.to);
    return around.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0] ?? Math.round(at);
  };

  /// Some points further on.
  picture.step = (count) => {
    const from = moment ?? (count > 0 ? view.from : view.to);
    const index = count > 0 ? indexAt(moments, from + 0.5) + count - 1 : indexAt(moments, from) + count;
    const at = moments[Math.min(Math.max(index, 0), moments.length - 1)];
    if (at === undefined) return;
    if (at < view.from) show(at, at + view.to - view.from);
    if (at > view.to) show(at - (view.to - view.from), at);
    read(at);
  };

  pictures.push(picture);
  addPointer(picture, svg);
  addKeys(picture, svg);
  figure.classList.add("ready");
  new ResizeObserver(draw).observe(box);
};
