// Pointer, wheel and keys of a chart; then all charts of the page.

const addPointer = (picture, svg) => {
  const at = (event) => picture.at(event.clientX - svg.getBoundingClientRect().left);
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    picture.chosen = [at(event), at(event)];
  });
  svg.addEventListener("pointermove", (event) => {
    if (picture.chosen) picture.chosen[1] = at(event);
    read(picture.nearest(at(event)));
  });
  svg.addEventListener("pointerup", (event) => {
    if (!picture.chosen) return;
    const [from, to] = [picture.chosen[0], at(event)].sort((a, b) => a - b);
    picture.chosen = null;
    // Less than a finger's tremble is a click.
    const isDrag = to - from > ((view.to - view.from) * 6) / svg.clientWidth;
    if (isDrag) show(from, to); else read(picture.nearest(at(event)));
  });
  svg.addEventListener("pointercancel", () => {
    picture.chosen = null;
    draw();
  });
  svg.addEventListener("pointerleave", () => read(null));
  svg.addEventListener("dblclick", () => show(whole.from, whole.to));
  svg.addEventListener("wheel", (event) => {
    // The page keeps its wheel until a chart is chosen or a key or a pinch says that it is meant.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== svg) return;
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const shift = ((event.deltaX || event.deltaY) / svg.clientWidth) * (view.to - view.from);
      show(view.from + shift, view.to + shift);
    } else {
      zoom(at(event), event.deltaY < 0 ? 0.8 : 1.25);
    }
  }, { passive: false });
};

const addKeys = (picture, svg) => {
  const keys = {
    ArrowLeft: (event) => picture.step(event.shiftKey ? -10 : -1),
    ArrowRight: (event) => picture.step(event.shiftKey ? 10 : 1),
    PageUp: () => picture.step(10),
    PageDown: () => picture.step(-10),
    Home: () => read(picture.nearest(view.from)),
    End: () => read(picture.nearest(view.to)),
    "+": () => zoom(moment ?? (view.from + view.to) / 2, 0.5),
    "=": () => zoom(moment ?? (view.from + view.to) / 2, 0.5),
    "-": () => zoom(moment ?? (view.from + view.to) / 2, 2),
    0: () => show(whole.from, whole.to),
    Escape: () => {
      if (isZoomed()) show(whole.from, whole.to); else read(null);
    },
  };
  svg.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event);
  });
  svg.addEventListener("blur", () => read(null));
};

charts.forEach(addPicture);
draw();
