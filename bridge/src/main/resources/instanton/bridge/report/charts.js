// The page's charts. Every number here is also in a table.
(function () {
  const data = report.data;
  // On a canvas: the SVG renderer sets style attributes, which the policy refuses. Twice the pixels, for paper.
  const sharp = { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) };
  function axis(c, name, more) {
    return Object.assign({
      name: name, nameLocation: "middle", nameTextStyle: { color: c.soft },
      axisLabel: { color: c.soft, hideOverlap: true }, axisLine: { lineStyle: { color: c.soft } }, splitLine: { lineStyle: { color: c.line } }
    }, more);
  }

  function base(c) {
    return {
      animation: false,
      textStyle: { fontFamily: "system-ui, sans-serif", color: c.ink },
      legend: { top: 0, left: "center", textStyle: { color: c.ink }, itemWidth: 26 },
      // Rich text is drawn; a tooltip made of HTML would need inline styles, which the policy refuses.
      tooltip: { trigger: "item", renderMode: "richText", confine: true, backgroundColor: c.paper, borderColor: c.line, textStyle: { color: c.ink } }
    };
  }

  function pathChart(curve, c, top) {
    const points = curve.points;
    const counts = points.concat(curve.predicted).map(function (p) { return p[0]; });
    const left = Math.min.apply(null, counts) / 1.6;
    const right = Math.max.apply(null, counts) * 1.6;
    const bars = [];
    points.forEach(function (p) {
      bars.push([p[0], p[1]], [p[0], p[3]], [p[0], "-"]);
    });
    // Classical and exact often coincide: the one is drawn wide and pale under the dashes of the other.
    function level(name, value, type, width, opacity, colour) {
      return {
        name: name, type: "line", data: [[left, value], [right, value]], symbol: "none", color: colour,
        lineStyle: { type: type, width: width, color: colour, opacity: opacity }, tooltip: { show: false }
      };
    }
    const series = [level("classical", curve.classical, "solid", 6, 0.4, c.grey)];
    if (curve.exact !== undefined) {
      series.push(level("exact", curve.exact, "dashed", 2, 1, c.orange));
    }
    if (curve.predicted.length) {
      series.push({
        name: "predicted", type: "line", data: curve.predicted, smooth: 0.3, symbol: "none", color: c.green,
        lineStyle: { color: c.green, width: 2 }, silent: true
      });
    }
    series.push({
      type: "line", data: bars, symbol: "rect", symbolSize: [11, 2], color: c.blue, lineStyle: { color: c.blue, width: 2 }, silent: true
    }, {
      name: curve.engine, type: "line", data: points.map(function (p) { return [p[0], p[2]]; }),
      symbol: "circle", symbolSize: 9, color: c.blue, lineStyle: { color: c.blue, width: curve.predicted.length ? 0 : 2 },
      tooltip: { formatter: function (at) { return curve.said[at.dataIndex]; } }
    });
    return Object.assign(base(c), {
      grid: { left: 62, right: 30, top: top, bottom: 52 },
      xAxis: axis(c, "paths per neuron", { type: "log", logBase: 4, min: left, max: right, nameGap: 30, splitLine: { show: false },
        axisLabel: { color: c.soft, formatter: function (v) { return Math.abs(v - Math.round(v)) < 1e-9 && v >= 1 ? String(Math.round(v)) : ""; } } }),
      yAxis: axis(c, "accuracy, %", { type: "value", scale: true, nameGap: 44 }),
      series: series
    });
  }

  function responseChart(response, c, top) {
    const end = Math.max(response.curve[response.curve.length - 1][0], response.others[response.others.length - 1][0]);
    function thousands(v) { return v.toLocaleString("en-US"); }
    function histogram(name, steps, colour, type) {
      return {
        name: name, type: "line", step: "end", data: steps, symbol: "none", xAxisIndex: 1, yAxisIndex: 1, color: colour,
        lineStyle: { color: colour, width: 2, type: type }, areaStyle: { color: colour, opacity: 0.18 }, silent: true
      };
    }
    const x = { type: "value", min: 0, max: end };
    return Object.assign(base(c), {
      grid: [{ left: 62, right: 30, top: top, height: "38%" }, { left: 62, right: 30, top: "56%", bottom: 52 }],
      xAxis: [axis(c, "", Object.assign({ gridIndex: 0, axisLabel: { show: false } }, x)),
        axis(c, "drive E", Object.assign({ gridIndex: 1, nameGap: 30, axisLabel: { color: c.soft, hideOverlap: true, showMaxLabel: false, formatter: thousands } }, x))],
      yAxis: [axis(c, "activity A", { gridIndex: 0, nameGap: 44, scale: true }),
        axis(c, "share of drives, %", { gridIndex: 1, nameGap: 44 })],
      series: [
        { name: "A(E)", type: "line", data: response.curve, symbol: "none", color: c.grey, lineStyle: { color: c.grey, width: 2.5 }, silent: true },
        histogram("class decided", response.decided, c.blue, "solid"),
        histogram("other classes", response.others, c.orange, "dashed")]
    });
  }

  // Against the diagonal: points are [stated, low, found, high]. The axis of what is stated goes from its least to its most.
  function calibrationChart(curves, c, top, zoomed) {
    const paints = [c.grey, c.orange, c.blue, c.green, c.purple];
    const signs = ["diamond", "triangle", "circle", "rect", "roundRect"];
    const points = [].concat.apply([], curves.map(function (curve) { return curve.points; }));
    const stated = points.map(function (p) { return p[0]; });
    const lows = points.map(function (p) { return p[1]; });
    const first = zoomed ? Math.floor(Math.min.apply(null, stated)) : Math.floor(Math.min.apply(null, stated.concat(lows)) / 10) * 10;
    const last = zoomed ? Math.ceil(Math.max.apply(null, stated)) : 100;
    const bottom = Math.floor(Math.min.apply(null, zoomed ? lows : lows.concat(first)) / 10) * 10;
    const series = [{
      type: "line", data: [[first, first], [last, last]], symbol: "none", silent: true, lineStyle: { color: c.soft, width: 1, type: "dashed" }, tooltip: { show: false }
    }];
    curves.forEach(function (curve, i) {
      const paint = paints[(zoomed ? i + 1 : i) % paints.length]; // grey is the classical network's
      const bars = [];
      curve.points.forEach(function (p) { bars.push([p[0], p[1]], [p[0], p[3]], [p[0], "-"]); });
      series.push({ type: "line", data: bars, symbol: "none", color: paint, lineStyle: { color: paint, width: 1.5, opacity: 0.7 }, silent: true }, {
        name: curve.network, type: "line", data: curve.points.map(function (p) { return [p[0], p[2]]; }), color: paint,
        symbol: signs[i % signs.length], symbolSize: 8, lineStyle: { color: paint, width: 2 },
        tooltip: { formatter: function (at) { const p = curve.points[at.dataIndex]; return "stated " + p[0].toFixed(1) + " %, found " + p[2].toFixed(1) + " %"; } }
      });
    });
    return Object.assign(base(c), {
      grid: { left: 62, right: 30, top: top, bottom: 52 },
      xAxis: axis(c, "stated, %", { type: "value", min: first, max: last, nameGap: 30 }),
      yAxis: axis(c, "found, %", { type: "value", min: bottom, max: 100, nameGap: 44 }),
      series: series
    });
  }

  function add(id, option) {
    const place = document.getElementById(id);
    if (!place) {
      return;
    }
    const view = echarts.init(place, null, sharp);
    report.paint(function () {
      view.resize({ width: report.printing ? report.width(place) : "auto", height: report.printing ? report.height : "auto" });
      // On a narrow chart the legend takes two lines.
      view.setOption(option(report.colours(), view.getWidth() < 440 ? 62 : 40), true);
    });
  }

  data.curves.forEach(function (curve, i) {
    add("paths-" + i, function (c, top) { return pathChart(curve, c, top); });
  });
  if (data.response) {
    add("drives", function (c, top) { return responseChart(data.response, c, top); });
  }
  function votes(classical) {
    return data.votes.filter(function (curve) { return (curve.network === "classical") === classical; });
  }
  add("votes", function (c, top) { return calibrationChart(votes(true), c, top, false); });
  add("votes-quantum", function (c, top) { return calibrationChart(votes(false), c, top, true); });
  add("certainty", function (c, top) { return calibrationChart(data.certainty, c, top, false); });
})();
