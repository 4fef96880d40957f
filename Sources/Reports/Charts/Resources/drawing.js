// A chart as SVG, for a stretch of time and a width in pixels.

const [marginTop, marginRight, marginBottom] = [24, 24, 26];
const colours = 10, textures = 4, levels = 3;
const place = (value) => Math.round(value * 10) / 10;

/// Turns differences back into times in seconds and values in the units of the axis.
const decoded = (chart) => {
  const sums = (differences, divisor) => {
    let sum = 0;
    return differences.map((difference) => (difference === null ? null : (sum += difference) / divisor));
  };
  const layers = chart.layers.map((layer) => {
    const columns = layer.columns.map((column) => sums(column, 10 ** chart.decimals));
    const times = sums(layer.times, 1);
    const sides = layer.kind === "stack" ? stacked(columns, times.length) : [];
    return { ...layer, times, columns, sides, sums: sums(layer.sums ?? [], 10 ** chart.decimals) };
  });
  return { ...chart, layers };
};

/// For each part where it begins and ends: what is positive over the parts before it, then what is negative under them.
const stacked = (columns, count) => {
  let edges = [new Array(count).fill(0), new Array(count).fill(0)];
  return columns.map((column) => edges.map((from, side) => {
    edges[side] = from.map((edge, index) => ((side === 0) === (column[index] > 0) ? edge + column[index] : edge));
    return { from, to: edges[side] };
  }));
};

/// The first index from which times are not before a moment.
const indexAt = (times, moment) => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < moment) low = middle + 1; else high = middle;
  }
  return low;
};

/// What of a layer's points has to be drawn: those within the stretch and one on either side.
const drawn = (layer, view) => {
  const first = Math.max(0, indexAt(layer.times, view.from) - 1);
  return [first, Math.min(layer.times.length, indexAt(layer.times, view.to + 1) + 1)];
};

const valueRange = (chart, view) => {
  let [low, high] = [Infinity, -Infinity];
  const add = (value) => {
    if (value === null) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const layer of chart.layers) {
    if (["area", "bars", "stack"].includes(layer.kind)) add(0);
    if (layer.kind === "level") add(layer.columns[0][0]);
    let [first, last] = drawn(layer, view);
    if (layer.kind === "markers" || layer.kind === "bars") {
      while (first < last && layer.times[first] < view.from) first += 1;
      while (first < last && layer.times[last - 1] > view.to) last -= 1;
    }
    const columns = layer.kind === "stack" ? layer.sides.at(-1)?.map((side) => side.to) ?? [] : layer.columns;
    for (const column of columns) for (let index = first; index < last; index += 1) add(column[index]);
  }
  return [low, high];
};

/// Paths of a layer between the axes.
const layerPaths = (chart, layer, view, x, y, edges, name) => {
  const [first, last] = drawn(layer, view);
  const points = (column) => {
    const list = [];
    for (let index = first; index < last; index += 1) {
      const value = column[index];
      list.push(value === null ? null : [place(x(layer.times[index])), place(y(value))]);
    }
    return list;
  };
  const line = (list) => list.map((point, index) => (
    point ? `${list[index - 1] ? "L" : "M"}${point[0]} ${point[1]}` : "")).join("");
  const steps = (list) => list.map((point, index) => {
    const before = list[index - 1];
    const at = before ? place(x(layer.times[first + index])) : 0;
    if (!point) return before ? `H${at}` : "";
    return before ? `H${at}V${point[1]}` : `M${point[0]} ${point[1]}`;
  }).join("") + (list.at(-1) ? `H${edges.right}` : "");
  const filling = (upper, lower) => {
    let [text, start] = ["", 0];
    while (start < upper.length) {
      let end = start;
      while (end < upper.length && upper[end] && lower[end]) end += 1;
      const around = [...upper.slice(start, end), ...lower.slice(start, end).reverse()];
      if (around.length) text += `M${around.map(([a, b]) => `${a} ${b}`).join("L")}Z`;
      start = end + 1;
    }
    return text;
  };
  const path = (style, d, more = "") => (d ? `<path class="${style}"${more} d="${d}"/>` : "");
  const colour = `s${layer.style % colours}`;
  const zero = (list) => list.map((point) => point && [point[0], place(y(0))]);

  switch (layer.kind) {
    case "line": return path(`line ${colour}`, line(points(layer.columns[0])));
    case "steps": return path(`line ${colour}`, steps(points(layer.columns[0])));
    case "area": {
      const list = points(layer.columns[0]);
      return path(`fill ${colour}`, filling(list, zero(list))) + path(`line ${colour}`, line(list));
    }
    case "bars": {
      const list = points(layer.columns[0]).filter((point) => point);
      const width = place(Math.min(Math.max((edges.right - edges.left) / Math.max(1, list.length) / 2, 1), 8));
      const d = list.map(([at, to]) => `M${at} ${place(y(0))}V${to}`).join("");
      return path(`bars ${colour}`, d, ` stroke-width="${width}"`);
    }
    case "band": return path(`band ${colour}`, filling(points(layer.columns[1]), points(layer.columns[0])));
    case "stack": {
      const parts = layer.sides.map((sides, index) => {
        const d = sides.map(({ from, to }) => (
          from.every((edge, at) => edge === to[at]) ? "" : filling(points(to), points(from)))).join("");
        const number = (layer.style + index) % colours;
        const texture = number % textures;
        return path(`part s${number}`, d)
          + (texture ? path("", d, ` style="fill:url(#${name}-texture-${texture})"`) : "");
      });
      return parts.join("") + (layer.total ? path("line total", line(points(layer.sums))) : "");
    }
    case "markers": {
      const d = layer.times.map((time, index) => {
        if (time < view.from || time > view.to) return "";
        const value = layer.columns[0][index];
        return `M${place(x(time))} ${value === null ? edges.bottom - 6 : place(y(value))}${layer.outline}`;
      });
      return path(`mark ${colour}`, d.join(""));
    }
    default: {
      const at = place(y(layer.columns[0][0]));
      return path(`level d${layer.style % levels}`, `M${edges.left} ${at}H${edges.right}`);
    }
  }
};

/// The inside of a chart's picture, and where its moments and edges are.
const drawing = (chart, view, width, height, name) => {
  const [low, high] = valueRange(chart, view);
  const inner = height - marginTop - marginBottom;
  const axis = valueAxis(low, high, chart.logarithmic, Math.floor(inner / 40));
  const longest = Math.max(0, ...axis.labels.map((label) => label.length));
  const left = Math.max(44, longest * letter + 10);
  const edges = { left, right: width - marginRight, top: marginTop, bottom: marginTop + inner };
  const x = (moment) => left + ((moment - view.from) / (view.to - view.from)) * (edges.right - left);
  const y = (value) => edges.bottom - inner * Math.min(Math.max(axis.share(value), 0), 1);
  const text = (style, at, up, label) => `<text class="${style}" x="${place(at)}" y="${place(up)}">${label}</text>`;
  const rule = (style, fromX, fromY, toX, toY) => (
    `<line class="${style}" x1="${place(fromX)}" y1="${place(fromY)}" x2="${place(toX)}" y2="${place(toY)}"/>`);
  let svg = text("unit", left, 14, chart.unit.replace(/[&<>]/g, ""));
  axis.ticks.forEach((tick, index) => {
    svg += rule(tick === 0 ? "zero" : "grid", left, y(tick), edges.right, y(tick));
    svg += text("value", left - 6, y(tick) + 4, axis.labels[index]);
  });
  for (const { at, label } of timeTicks(view.from, view.to, edges.right - left)) {
    svg += rule("grid", x(at), edges.top, x(at), edges.bottom + 4);
    const half = (label.length * letter) / 2;
    if (x(at) - half >= 0 && x(at) + half <= width) svg += text("tick", x(at), edges.bottom + 18, label);
  }
  const box = `x="${place(left)}" y="${edges.top}" width="${place(edges.right - left)}" height="${inner}"`;
  const viewBox = `viewBox="${place(left)} ${edges.top} ${place(edges.right - left)} ${inner}"`;
  svg += `<svg ${box} ${viewBox} preserveAspectRatio="none">`;
  for (const layer of chart.layers) svg += layerPaths(chart, layer, view, x, y, edges, name);
  svg += "</svg>";
  if (low > high) svg += text("note", left + 12, edges.top + 20, "no values");
  return { svg, x, edges };
};
