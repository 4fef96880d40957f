// One chart of the page: its parts, drawn anew whenever what is shown changes.

const height = 260;

const addElement = (parent, tag, name) => {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
};

/// The picture that is drawn and answers, beside the one that came with the page.
const addLive = (chart, figure) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = {
    class: "plot live", tabindex: 0, role: "slider", "aria-label": figure.querySelector("h3").textContent,
    "aria-valuemin": whole.from, "aria-valuemax": whole.to, "aria-valuenow": whole.to,
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  figure.querySelector(".drawing").append(svg);
  return svg;
};

/// The clock and the button above the plot.
const addBar = (figure) => {
  const bar = addElement(figure, "div", "moment");
  figure.insertBefore(bar, figure.querySelector(".drawing"));
  const clock = addElement(bar, "span", "clock");
  const reset = addElement(bar, "button", "reset");
  reset.type = "button";
  reset.textContent = "Show all";
  reset.addEventListener("click", () => show(whole.from, whole.to));
  return { clock, reset };
};

/// The places in the legend for values, as wide as the widest that will be written, so that nothing moves while values
/// are read.
const legendSpans = (chart, figure) => {
  const spans = [...figure.querySelectorAll(".legend .reading")];
  const texts = valueRange(chart, whole).filter(isFinite).map((value) => valueText(chart, value));
  const widest = Math.max(1, ...texts.map((text) => text.length));
  const kinds = chart.layers.flatMap((layer) => (
    [...layer.names, ...(layer.total ? [layer.total] : [])].map(() => layer.kind)));
  kinds.forEach((kind, index) => {
    if (kind !== "markers") spans[index].style.minWidth = `${kind === "band" ? 2 * widest + 4 : widest}ch`;
  });
  return spans;
};

/// The line of the moment that is read and the stretch that is being chosen.
const overlay = (drawn, chosen) => {
  const { top, bottom } = drawn.edges;
  let svg = "";
  if (chosen) {
    const [from, to] = chosen.map(drawn.x).sort((one, other) => one - other).map(place);
    svg += `<rect class="chosen" x="${from}" y="${top}" width="${place(to - from)}" height="${bottom - top}"/>`;
  }
  if (isRead()) {
    const x = place(drawn.x(moment));
    svg += `<line class="hair" x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"/>`;
  }
  return svg;
};

const addPicture = (chart) => {
  const figure = document.getElementById(`chart-${chart.name}`);
  if (!figure) return;
  const svg = addLive(chart, figure);
  const { clock, reset } = addBar(figure);
  const box = figure.querySelector(".drawing");
  const events = chart.layers.some((layer) => layer.kind === "markers") ? addElement(figure, "p", "events") : null;
  const spans = legendSpans(chart, figure);
  const names = [...figure.querySelectorAll(".legend span:not(.reading)")].map((span) => span.textContent);
  const patterns = figure.querySelector(".still defs")?.outerHTML ?? "";
  const definitions = patterns.replaceAll("-still-texture-", "-live-texture-");
  const first = chart.layers.find((layer) => layer.times.length > 1 && layer.kind !== "markers");
  const moments = first?.times ?? chart.layers.flatMap((layer) => layer.times);
  const picture = { chosen: null };

  const tell = (reach) => {
    const texts = isRead() ? readings(chart, moment, reach) : names.map(() => "");
    spans.forEach((span, index) => { span.textContent = texts[index]; });
    const lines = isRead() ? happened(chart, moment, reach) : [];
    const more = lines.length > 3 ? `; ${lines.length - 3} more` : "";
    if (events) events.textContent = lines.slice(0, 3).join("; ") + more;
    clock.textContent = isRead() ? momentText(moment) : "Point to read values, drag to zoom";
    reset.hidden = !isZoomed();
    const spoken = names.map((name, index) => (texts[index] ? `${name} ${texts[index]}` : "")).filter((text) => text);
    const sentence = isRead() ? [momentText(moment), ...spoken, ...lines].join(", ") : "no moment chosen";
    svg.setAttribute("aria-valuenow", isRead() ? moment : view.to);
    svg.setAttribute("aria-valuetext", sentence);
  };

  picture.draw = () => {
    const width = box.clientWidth;
    if (!width) return;
    const drawn = drawing(chart, view, width, height, `chart-${chart.name}-live`);
    picture.at = (pixel) => {
      const share = (pixel - drawn.edges.left) / (drawn.edges.right - drawn.edges.left);
      return view.from + Math.min(Math.max(share, 0), 1) * (view.to - view.from);
    };
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.innerHTML = definitions + drawn.svg + overlay(drawn, picture.chosen);
    tell((4 * (view.to - view.from)) / width);
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
