// The paper's circuits, live: inputs are switched, k is set, and each neuron's activity is sampled by more and more paths.
serve.circuits = (function () {
  const element = serve.element;
  const SVG = "http://www.w3.org/2000/svg";
  const SWEEP = 900; // milliseconds from one end of a path to the other
  const PATHS = 1600;
  const SCANNED = 400; // paths at each k of a scan
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const TITLES = { "two-neurons": "Two neurons", chain: "Chain", and: "AND", or: "OR", not: "NOT", xor: "XOR", "vertical-line": "Vertical line" };
  const ORDER = ["and", "or", "not", "xor", "chain", "two-neurons", "vertical-line"];
  const state = { circuits: null, circuit: null, on: {}, said: null, movie: null, giveUp: null, later: null, shown: 1, swept: 1, began: null, points: [], scanning: false };
  let film = null;

  function output() {
    return state.circuit.neurons[state.circuit.neurons.length - 1];
  }

  function k() {
    return Number(element("k").value);
  }

  function setting() {
    return JSON.stringify({ k: k(), set: state.on });
  }

  function stop() {
    if (state.giveUp) {
      state.giveUp();
      state.giveUp = null;
    }
    window.clearTimeout(state.later);
    state.scanning = false;
    element("scan").textContent = "Scan k";
  }

  function ask() {
    stop();
    state.giveUp = serve.stream("/stream/circuit", { client: serve.client + "-circuit", name: state.circuit.name, paths: PATHS }, setting(), hear);
  }

  function soon() {
    window.clearTimeout(state.later);
    state.later = window.setTimeout(ask, 60);
  }

  function hear(event, said) {
    if (event === "activities") {
      serve.notice("");
      state.said = said;
      note(said);
      show();
    } else if (event === "paths") {
      state.movie = said;
      play();
    } else if (event === "refused") {
      serve.notice(said.line);
    }
  }

  // ---- the table and the scheme

  function span(kind) {
    const made = document.createElement("span");
    made.className = kind;
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function rows() {
    const body = element("activities").tBodies[0];
    body.replaceChildren();
    state.circuit.neurons.forEach(function (id) {
      const row = body.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = id;
      row.append(head);
      const cell = row.insertCell();
      cell.className = "quantum";
      const track = span("track");
      track.append(span("bar"), span("error"));
      const number = document.createElement("span");
      number.className = "number";
      cell.append(track, number);
      row.insertCell().className = "soft";
    });
  }

  function place(part, left, width) {
    part.style.setProperty("left", (100 * left).toFixed(2) + "%");
    part.style.setProperty("width", (100 * width).toFixed(2) + "%");
  }

  function show() {
    const said = state.said;
    const most = 1.1 * Math.max.apply(null, [1].concat(said.neurons.map(function (n) { return n.raw + (n.error || 0); })));
    Array.from(element("activities").tBodies[0].rows).forEach(function (row, i) {
      const neuron = said.neurons[i];
      const error = neuron.error || 0;
      place(row.querySelector(".bar"), 0, neuron.raw / most);
      place(row.querySelector(".error"), Math.max(0, neuron.raw - error) / most, 2 * error / most);
      row.querySelector(".number").textContent = neuron.raw.toFixed(3) + (neuron.error === null ? " ± ?" : " ± " + error.toFixed(3)) + (neuron.converged ? "" : " *");
      row.cells[2].textContent = (neuron.excess >= 0 ? "+" : "−") + Math.abs(neuron.excess).toFixed(3);
      row.classList.toggle("won-quantum", row.cells[0].textContent === output());
    });
    const flags = state.circuit.inputs.filter(function (id) { return state.on[id] !== 1; }).map(function (id) { return "--set \"" + id + "=0\""; });
    element("circuit-count").textContent = said.paths.toLocaleString("en-US") + " paths per neuron. " + (said.neurons.every(function (n) { return n.converged; }) ? "" : "* not converged, the error is a lower bound. ")
      + (state.circuit.inputs.length > 4 ? "" : "As simulate quantum/networks/" + state.circuit.name + ".json " + (state.circuit.usesK ? "--scan k=" + said.k + " " : "") + (flags.length ? flags.join(" ") + " " : "") + "--paths " + said.paths + " prints.");
    said.neurons.forEach(function (neuron) {
      const node = document.getElementById("node-" + neuron.id);
      if (node) {
        node.setAttribute("fill-opacity", Math.max(0.04, Math.min(1, neuron.excess / 1.2)).toFixed(3));
        document.getElementById("value-" + neuron.id).textContent = neuron.raw.toFixed(2);
      }
    });
    state.circuit.inputs.forEach(function (id) {
      const node = document.getElementById("node-" + id);
      if (node) {
        node.setAttribute("fill-opacity", state.on[id] ? "1" : "0.04");
      }
    });
    element("diagram").firstChild.querySelector("title").textContent = "The circuit: " + state.circuit.couplings.map(function (w) {
      return w.from + (w.excites ? " excites " : " and ") + w.to + (w.excites ? "" : " inhibit each other");
    }).slice(0, 12).join(", ") + ".";
  }

  function svg(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  // Columns by the longest way from an input; what inhibits lies in the column of its own drive.
  function columns() {
    const depth = {};
    state.circuit.inputs.forEach(function (id) { depth[id] = 0; });
    state.circuit.neurons.forEach(function (id) { depth[id] = 1; });
    for (let round = 0; round < 6; round++) {
      state.circuit.couplings.forEach(function (w) {
        if (w.excites) {
          depth[w.to] = Math.max(depth[w.to], depth[w.from] + 1);
        }
      });
    }
    return depth;
  }

  function diagram() {
    const depth = columns();
    const many = state.circuit.inputs.length > 4;
    const shown = state.circuit.neurons.concat(many ? [] : state.circuit.inputs);
    const groups = [];
    shown.slice().sort(function (a, b) { return depth[a] - depth[b] || a.localeCompare(b); }).forEach(function (id) {
      (groups[depth[id]] = groups[depth[id]] || []).push(id);
    });
    const filled = groups.filter(Boolean);
    const tallest = Math.max.apply(null, filled.map(function (g) { return g.length; }));
    const width = 120 * filled.length;
    const height = 86 * tallest + 14;
    const picture = svg("svg", { viewBox: "0 0 " + width + " " + height, role: "img", class: "scheme", "aria-labelledby": "diagram-title" });
    picture.append(svg("title", { id: "diagram-title" }, ""));
    const tips = svg("defs", {});
    const arrow = svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
    arrow.append(svg("path", { d: "M0 0L8 4L0 8z", class: "tip" }));
    tips.append(arrow);
    picture.append(tips);
    const where = {};
    filled.forEach(function (group, column) {
      group.forEach(function (id, i) { where[id] = [60 + 120 * column, height / 2 + 86 * (i - (group.length - 1) / 2)]; });
    });
    state.circuit.couplings.forEach(function (w) {
      const a = where[w.from];
      const b = where[w.to];
      if (!a || !b) {
        return;
      }
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const unit = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
      const radius = 27;
      const far = Math.abs(b[0] - a[0]) > 130 || (a[0] === b[0] && Math.abs(b[1] - a[1]) > 90);
      const bow = far ? 40 : 0; // around what lies between
      const middle = [(a[0] + b[0]) / 2 + bow * unit[1], (a[1] + b[1]) / 2 - bow * unit[0]];
      picture.append(svg("path", {
        d: "M" + (a[0] + radius * unit[0]) + " " + (a[1] + radius * unit[1]) + "Q" + middle[0] + " " + middle[1] + " " + (b[0] - radius * unit[0]) + " " + (b[1] - radius * unit[1]),
        class: w.excites ? "wire excites" : "wire inhibits", "marker-end": w.excites ? "url(#tip)" : ""
      }));
      const along = a[1] - b[1] > 0.8 * Math.abs(b[0] - a[0]) ? 0.27 : 0.45; // where wires cross names would meet
      picture.append(svg("text", a[0] === b[0] ? { x: middle[0] + (bow ? 0 : 24), y: middle[1] + 4, class: "strength" }
        : { x: a[0] + along * (b[0] - a[0]) + 0.46 * bow * unit[1], y: a[1] + along * (b[1] - a[1]) - 0.46 * bow * unit[0] - 4, class: "strength" }, w.strength.toLocaleString("en-US") + (w.scaled ? " k" : "")));
    });
    Object.keys(where).forEach(function (id) {
      const input = state.circuit.inputs.indexOf(id) >= 0;
      picture.append(svg("circle", { cx: where[id][0], cy: where[id][1], r: 25, class: "back" }));
      picture.append(svg("circle", { cx: where[id][0], cy: where[id][1], r: 25, class: input ? "node input" : "node", id: "node-" + id, "fill-opacity": "0.04" }));
      picture.append(svg("text", { x: where[id][0], y: where[id][1] + (input ? 4 : -2), class: "name" }, id));
      if (!input) {
        picture.append(svg("text", { x: where[id][0], y: where[id][1] + 12, class: "value", id: "value-" + id }, ""));
      }
    });
    element("diagram").replaceChildren(picture);
  }

  function switches() {
    const group = element("switches");
    const grid = element("cells");
    group.replaceChildren();
    grid.replaceChildren();
    const many = state.circuit.inputs.length > 4;
    grid.hidden = !many;
    group.hidden = many;
    state.circuit.inputs.forEach(function (id) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("role", "switch");
      const told = function () {
        button.setAttribute("aria-checked", String(state.on[id] === 1));
        button.textContent = many ? "" : id + (state.on[id] ? " on" : " off");
      };
      if (many) {
        button.setAttribute("aria-label", "Input row " + id.slice(3, 4) + ", column " + id.slice(5, 6));
      }
      told();
      button.addEventListener("click", function () {
        state.on[id] = 1 - state.on[id];
        state.points = [];
        told();
        paintThreshold();
        soon();
      });
      (many ? grid : group).append(button);
    });
  }

  function choose(name) {
    stop();
    state.circuit = state.circuits.find(function (each) { return each.name === name; });
    state.on = {};
    state.circuit.inputs.forEach(function (id) { state.on[id] = 1; });
    if (name === "vertical-line") {
      state.circuit.inputs.forEach(function (id) { state.on[id] = /,2\)$/.test(id) ? 1 : 0; });
    }
    state.said = null;
    state.movie = null;
    state.began = null;
    state.points = [];
    element("k").value = "1";
    element("k-at").textContent = "1.00";
    element("k-control").hidden = !state.circuit.usesK;
    element("threshold-card").hidden = !state.circuit.usesK;
    element("circuit-comment").textContent = state.circuit.comment.replace(/ Truth table:.*/, "").replace(/ The number of kinks.*/, "");
    Array.from(element("circuit-names").children).forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.name === name));
    });
    switches();
    rows();
    diagram();
    paintThreshold();
    ask();
  }

  // ---- the output by k, and where it passes half its way

  function note(said) {
    if (!state.circuit.usesK) {
      return;
    }
    const neuron = said.neurons.find(function (n) { return n.id === output(); });
    state.points = state.points.filter(function (p) { return p.k !== said.k; });
    state.points.push({ k: said.k, raw: neuron.raw, excess: neuron.excess, error: neuron.error || 0 });
    state.points.sort(function (a, b) { return a.k - b.k; });
    paintThreshold();
  }

  function threshold() {
    const points = state.points;
    if (points.length < 8) {
      return null;
    }
    const low = Math.min.apply(null, points.map(function (p) { return p.raw; }));
    const high = Math.max.apply(null, points.map(function (p) { return p.raw; }));
    const half = (low + high) / 2;
    if (high - low < 0.2) {
      return null;
    }
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1];
      const b = points[i];
      if ((a.raw - half) * (b.raw - half) <= 0 && a.raw !== b.raw) {
        const slope = (b.raw - a.raw) / (b.k - a.k);
        return { k: a.k + (half - a.raw) / slope, error: Math.hypot(a.error, b.error) / Math.SQRT2 / Math.abs(slope), half: half };
      }
    }
    return null;
  }

  function paintThreshold() {
    if (!state.circuit || !state.circuit.usesK) {
      return;
    }
    serve.draw.chart(element("threshold"), function (pen, width, height, c) {
      const points = state.points;
      const top = Math.max.apply(null, [1].concat(points.map(function (p) { return p.raw + p.error; })));
      const at = serve.draw.axes(pen, width, height, c, 2, 1.1 * top, "k", "activity of " + output());
      const found = threshold();
      if (found) {
        pen.strokeStyle = c.orange;
        pen.setLineDash([5, 4]);
        pen.lineWidth = 1.5;
        pen.beginPath();
        pen.moveTo(at.x(found.k), at.top);
        pen.lineTo(at.x(found.k), at.bottom);
        pen.stroke();
        pen.setLineDash([]);
      }
      pen.strokeStyle = c.blue;
      pen.fillStyle = c.blue;
      pen.lineWidth = 1.5;
      pen.beginPath();
      points.forEach(function (p, i) { if (i) { pen.lineTo(at.x(p.k), at.y(p.raw)); } else { pen.moveTo(at.x(p.k), at.y(p.raw)); } });
      pen.stroke();
      points.forEach(function (p) {
        pen.beginPath();
        pen.moveTo(at.x(p.k), at.y(p.raw - p.error));
        pen.lineTo(at.x(p.k), at.y(p.raw + p.error));
        pen.stroke();
        pen.beginPath();
        pen.arc(at.x(p.k), at.y(p.raw), p.k === k() ? 4.5 : 3, 0, 2 * Math.PI);
        pen.fill();
      });
    });
    const found = threshold();
    const line = found ? "Threshold, where " + output() + " passes half its way (" + found.half.toFixed(2) + "): k = " + found.k.toFixed(2) + " ± " + Math.max(0.01, found.error).toFixed(2) + "."
      : state.points.length < 8 ? "Move k, or scan it, to see its threshold." : output() + " hardly changes with k here: no threshold.";
    if (element("threshold-line").textContent !== line) {
      element("threshold-line").textContent = line;
    }
    element("threshold").setAttribute("aria-label", "Activity of " + output() + " by k: " + state.points.map(function (p) { return "k " + p.k + ": " + p.raw.toFixed(2); }).join(", ") + ".");
  }

  function scan() {
    if (state.scanning) {
      stop();
      return;
    }
    stop();
    state.scanning = true;
    element("scan").textContent = "Stop";
    const asked = state.circuit;
    let step = 0;
    function next() {
      if (!state.scanning || state.circuit !== asked) {
        return;
      }
      if (step > 20) {
        stop();
        return;
      }
      const at = Math.round(step++ * 10) / 100;
      state.giveUp = serve.stream("/stream/circuit", { client: serve.client + "-circuit", name: asked.name, paths: SCANNED }, JSON.stringify({ k: at, set: state.on }), function (event, said) {
        if (event === "activities") {
          note(said);
        } else if (event === "end") {
          next();
        } else if (event === "refused") {
          stop();
          serve.notice(said.line);
        }
      });
    }
    next();
  }

  // ---- the paths

  function paintFilm() {
    if (!state.movie || element("circuits").hidden) {
      return;
    }
    film(state.movie, state.shown, state.swept);
    element("circuit-play").disabled = false;
    element("circuit-play").textContent = state.began === null ? "Play" : "Pause";
    element("circuit-path").textContent = "Path " + state.shown + " of " + state.movie.paths;
    element("circuit-film").setAttribute("aria-label", "The kinks of the inputs that are on, and below them sampled path " + state.shown + " of each neuron: " + state.movie.names.join(", ") + ".");
  }

  function play() {
    const running = state.began !== null;
    state.shown = calm.matches ? state.movie.paths : 1;
    state.began = calm.matches ? null : window.performance.now();
    state.swept = calm.matches ? 1 : 0;
    paintFilm();
    if (!running && state.began !== null) {
      window.requestAnimationFrame(frame);
    }
  }

  function frame(now) {
    if (state.began === null || !state.movie) {
      return;
    }
    state.swept = Math.max(0, Math.min(1, (now - state.began) / SWEEP));
    if (state.swept === 1) {
      if (state.shown >= state.movie.paths) {
        state.began = null;
      } else {
        state.shown++;
        state.began = now;
      }
    }
    paintFilm();
    if (state.began !== null) {
      window.requestAnimationFrame(frame);
    }
  }

  element("circuit-play").addEventListener("click", function () {
    if (state.began !== null) {
      state.began = null;
      state.swept = 1;
      paintFilm();
    } else {
      state.shown = state.shown >= state.movie.paths ? 1 : state.shown;
      state.began = window.performance.now();
      window.requestAnimationFrame(frame);
    }
  });
  element("k").addEventListener("input", function () {
    element("k-at").textContent = k().toFixed(2);
    soon();
  });
  element("scan").addEventListener("click", scan);

  return {
    open: function () {
      if (state.circuits) {
        paintThreshold();
        paintFilm();
        return;
      }
      film = report.movie(element("circuit-film"));
      serve.get("/api/circuits").then(function (circuits) {
        state.circuits = circuits;
        ORDER.forEach(function (name) {
          const button = document.createElement("button");
          button.type = "button";
          button.dataset.name = name;
          button.textContent = TITLES[name];
          button.addEventListener("click", function () { choose(name); });
          element("circuit-names").append(button);
        });
        choose("xor");
        report.paint(function () {
          if (!element("circuits").hidden) {
            paintThreshold();
            paintFilm();
          }
        });
      }).catch(function (problem) { serve.notice(problem.line || String(problem)); });
    },
    leave: stop
  };
})();
