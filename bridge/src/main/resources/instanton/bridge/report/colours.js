// What the scripts of all pages share: the colours, and when to draw anew.
"use strict";
const report = {
  printing: false,
  painters: [],
  dark: window.matchMedia("(prefers-color-scheme: dark)"),

  // Okabe and Ito's colours, apart for every kind of colour vision; lighter on dark paper.
  colours: function () {
    return this.dark.matches && !this.printing
      ? { ink: "#e8eaed", soft: "#a4abb3", line: "#363c43", paper: "#1d2125", blue: "#56b4e9", orange: "#e69f00", green: "#2bc295", purple: "#cc9fd0", grey: "#cfd4da" }
      : { ink: "#1a1c1f", soft: "#565c64", line: "#d8dce1", paper: "#ffffff", blue: "#0072b2", orange: "#c75a00", green: "#008a62", purple: "#8f4a8a", grey: "#50565e" };
  },

  // The width to draw a place at: a sheet of paper is narrower than most windows.
  width: function (place) {
    return this.printing ? Math.min(660, place.clientWidth || 660) : place.clientWidth;
  },

  // Of a chart on paper, in CSS pixels.
  height: 200,

  // What draws on a canvas of so many CSS pixels, sharp and empty.
  pen: function (canvas, width, height) {
    const ratio = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.setProperty("width", width + "px");
    canvas.style.setProperty("height", height + "px");
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = "12px system-ui, sans-serif";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    return pen;
  },

  // Calls a painter now, and again whenever scheme, width or medium change.
  paint: function (painter) {
    this.painters.push(painter);
    painter();
  }
};
(function () {
  function all() {
    report.painters.forEach(function (painter) { painter(); });
  }
  report.dark.addEventListener("change", all);
  window.addEventListener("resize", all);
  let unfolded = [];
  window.addEventListener("beforeprint", function () {
    report.printing = true;
    unfolded = Array.from(document.querySelectorAll("details:not(.manifest):not([open])"));
    unfolded.forEach(function (each) { each.open = true; });
    all();
  });
  window.addEventListener("afterprint", function () {
    report.printing = false;
    unfolded.forEach(function (each) { each.open = false; });
    all();
  });
})();
