// What is read out at a moment.

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
