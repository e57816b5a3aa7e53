// What both networks make of what is drawn.
serve.draw = (function () {
  const board = serve.board;
  const element = serve.element;
  const QUICK = 90; // milliseconds between readings while a stroke is drawn
  const SWEEP = 900; // milliseconds from one end of a path to the other
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  // The edge cases, in strokes.
  const EXAMPLES = [
    ["a 7 with a bar", [[[0.27, 0.2], [0.45, 0.2], [0.72, 0.19], [0.66, 0.34], [0.55, 0.56], [0.44, 0.84]], [[0.37, 0.52], [0.5, 0.51], [0.7, 0.5]]]],
    ["a 4 that is a 9", [[[0.34, 0.2], [0.31, 0.36], [0.35, 0.48], [0.5, 0.51], [0.64, 0.45]], [[0.36, 0.19], [0.5, 0.17], [0.63, 0.2], [0.65, 0.3], [0.64, 0.5], [0.61, 0.85]]]],
    ["a 1 with a flag and a foot", [[[0.33, 0.36], [0.44, 0.28], [0.53, 0.17], [0.53, 0.5], [0.53, 0.83]], [[0.34, 0.83], [0.53, 0.83], [0.71, 0.82]]]],
    ["a 0 with a slash", [[[0.52, 0.16], [0.37, 0.24], [0.3, 0.5], [0.36, 0.76], [0.52, 0.85], [0.66, 0.74], [0.7, 0.5], [0.65, 0.25], [0.52, 0.16]], [[0.36, 0.74], [0.5, 0.5], [0.64, 0.27]]]],
    ["a 5 that is an S", [[[0.68, 0.23], [0.55, 0.17], [0.4, 0.2], [0.34, 0.32], [0.42, 0.44], [0.58, 0.52], [0.66, 0.66], [0.58, 0.8], [0.44, 0.83], [0.31, 0.77]]]],
    ["a 6 or a 0", [[[0.6, 0.16], [0.42, 0.27], [0.32, 0.5], [0.33, 0.72], [0.46, 0.84], [0.6, 0.8], [0.68, 0.64], [0.66, 0.42], [0.54, 0.33], [0.4, 0.44]]]],
    ["no digit: an A", [[[0.25, 0.85], [0.5, 0.15], [0.75, 0.85]], [[0.35, 0.6], [0.65, 0.6]]]],
    ["no digit: a hash, read in two ways", [[[0.35, 0.15], [0.3, 0.85]], [[0.65, 0.15], [0.6, 0.85]], [[0.15, 0.38], [0.85, 0.38]], [[0.15, 0.64], [0.85, 0.64]]]]
  ];
  const state = { model: null, couplings: null, answer: null, votes: null, movie: null, parts: null, giveUp: null, asked: 0, sentAt: 0, later: null, shown: 1, swept: 1, began: null, fields: [] };
  const film = report.movie(element("film"));
  const marks = []; // when things happened, for whoever measures

  function name(digit) { return state.model.classes[digit]; }
  function percent(share, digits) { return (100 * share).toFixed(digits === undefined ? 1 : digits) + " %"; }

  // ---- asking

  function query() {
    const chosen = element("paths").value;
    const asked = { client: serve.client + "-draw", engine: element("engine").value };
    if (chosen === "certain") {
      asked.until = "certain";
    } else {
      asked.paths = chosen;
    }
    return asked;
  }

  function mark(what) {
    marks.push([what, window.performance.now()]);
    if (marks.length > 4000) {
      marks.splice(0, 2000);
    }
  }

  function give() {
    if (state.giveUp) {
      state.giveUp();
      state.giveUp = null;
    }
    window.clearTimeout(state.later);
    state.later = null;
  }

  function ask() {
    give();
    if (!state.model) {
      return;
    }
    if (board.isEmpty()) {
      forget();
      return;
    }
    element("count").textContent = ""; // what was said of the picture before
    state.sentAt = window.performance.now();
    mark("sent");
    state.giveUp = serve.stream("/stream/draw", query(), board.body(), hear);
  }

  board.onChange(function (ended) {
    element("undo").disabled = board.isEmpty();
    element("clear").disabled = board.isEmpty();
    const address = board.isEmpty() ? null : ended ? board.address() : null;
    if (ended) {
      element("save").hidden = !address;
      if (address) {
        element("save").href = address;
      }
      mark("ended");
      ask();
    } else if (!state.later) {
      const wait = Math.max(0, state.sentAt + QUICK - window.performance.now());
      state.later = window.setTimeout(ask, wait);
    }
  });

  function hear(event, said) {
    if (event === "answer") {
      serve.notice("");
      state.answer = said;
      state.votes = null;
      state.parts = null;
      mark("answer");
      showAnswer();
    } else if (event === "votes") {
      state.votes = said;
      mark("votes " + said.paths);
      showVotes();
    } else if (event === "paths") {
      state.movie = said;
      playFrom(1);
    } else if (event === "parts") {
      state.parts = said;
      paintPart();
    } else if (event === "done") {
      mark("done " + said.paths);
      showDone(said);
    } else if (event === "unread") {
      mark("unread");
      unread(said.error);
    } else if (event === "refused") {
      refused(said);
    } else if (event === "error") {
      refused({ status: 500, line: said.error });
    }
  }

  // While a stroke is drawn it need not be a digit yet.
  function unread(line) {
    if (!board.isDrawing()) {
      forget();
      element("line").textContent = "Not read: " + line.replace(/^expected a picture of one digit, /, "") + ".";
    }
  }

  function refused(problem) {
    serve.notice(problem.status === 403 ? "Open the address that ./instanton serve has printed, with its token. " + problem.line : problem.line);
  }

  function forget() {
    state.answer = null;
    state.votes = null;
    state.movie = null;
    state.parts = null;
    state.began = null;
    element("classical-digit").textContent = "–";
    element("quantum-digit").textContent = "–";
    element("line").textContent = "Both networks read as you draw.";
    element("verdict").classList.remove("unlike", "differ");
    element("count").textContent = "";
    element("votes-of").textContent = "";
    element("play").disabled = true;
    element("path").disabled = true;
    element("path-at").textContent = "";
    element("part-caption").textContent = "";
    paint();
  }

  // ---- saying

  function quantum() {
    return state.votes ? state.votes.image.quantum : state.answer && state.answer.exact ? state.answer.exact : null;
  }

  function verdict(done) {
    const answer = state.answer;
    const classical = answer.classical.digit;
    const said = quantum();
    element("classical-digit").textContent = name(classical);
    element("quantum-digit").textContent = said ? name(said.digit) : "…";
    const differ = Boolean(said) && said.digit !== classical;
    element("verdict").classList.toggle("differ", differ);
    element("verdict").classList.toggle("unlike", answer.unlike === true);
    const line = [];
    if (answer.unlike) {
      line.push("Unlike any " + (digits() ? "digit" : "image") + " it was trained on: what both read is no more than a guess.");
    }
    if (answer.leftOut.length) {
      line.push("Left out: " + answer.leftOut.join(", ") + ".");
    }
    const vote = state.votes && state.votes.vote;
    if (vote && vote.certain) {
      line.push("Certain at " + percent(vote.confidence, 0) + " after " + vote.paths + " paths per neuron: " + name(vote.digit) + ".");
    } else if (done && vote) {
      line.push("Not certain at " + percent(vote.confidence, 0) + " after " + vote.paths + " paths: still in the race " + still(vote) + ".");
    } else if (done && differ && said.errors) {
      line.push("They disagree.");
    }
    const text = line.join(" ") || (said && !differ ? "Both read " + name(classical) + "." : said ? "They disagree." : "Drawing paths ...");
    if (element("line").textContent !== text) {
      element("line").textContent = text;
    }
  }

  function digits() {
    return state.model.classes.every(function (each, i) { return each === String(i); });
  }

  function still(vote) {
    return vote.running.map(function (running, digit) { return running ? name(digit) : ""; }).filter(Boolean).join(", ");
  }

  function showAnswer() {
    verdict(false);
    bars();
    paintSeen();
    paintPart();
    paintCurve();
  }

  function showVotes() {
    verdict(false);
    bars();
    paintCurve();
    if (state.votes.layers) {
      paintHidden();
    }
  }

  function showDone(done) {
    verdict(true);
    bars();
    const votes = state.votes;
    const engine = element("engine").value;
    let text = done.paths ? votes.paths + " " + (engine === "full" ? "sweeps" : "paths") + " per neuron, " + engine + ", seed " + state.model.quantum.sampling.seed
      + (done.reason === "certain" ? "; drawing has stopped, being certain." : ".") : engine + ": without sampling.";
    const margin = lead();
    if (margin) {
      text += " " + margin;
    }
    if (done.paths && state.answer.exact) {
      text += " Dotted: exact.";
    }
    element("count").textContent = text;
  }

  function lead() {
    const said = quantum();
    if (!said || !state.votes) {
      return "";
    }
    const order = said.activities.map(function (a, j) { return [a, j]; }).sort(function (a, b) { return b[0] - a[0]; });
    const first = order[0][1];
    const second = order[1][1];
    const by = order[0][0] - order[1][0];
    const error = Math.hypot(said.activityErrors[first], said.activityErrors[second]);
    return "The activity of " + name(first) + " is " + by.toFixed(4) + (error ? " ± " + error.toFixed(4) : "") + " above that of " + name(second) + ".";
  }

  // ---- votes

  function rows() {
    const body = element("votes").tBodies[0];
    body.replaceChildren();
    state.model.classes.forEach(function (each) {
      const row = body.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = each;
      row.append(head);
      ["classical", "quantum"].forEach(function (network) {
        const cell = row.insertCell();
        cell.className = network;
        const track = document.createElement("span");
        track.className = "track";
        track.append(part("bar"));
        if (network === "quantum") {
          track.append(part("exact"), part("error"));
        }
        const text = document.createElement("span");
        text.className = "number";
        cell.append(track, text);
      });
    });
  }

  function part(kind) {
    const span = document.createElement("span");
    span.className = kind;
    span.setAttribute("aria-hidden", "true");
    return span;
  }

  function place(span, left, width) {
    span.style.setProperty("left", (100 * left).toFixed(2) + "%");
    span.style.setProperty("width", (100 * width).toFixed(2) + "%");
  }

  function bars() {
    const body = element("votes").tBodies[0];
    const answer = state.answer;
    const said = quantum();
    const sampled = state.votes ? state.votes.image.quantum : null;
    const errors = sampled ? sampled.errors : null;
    const deep = state.model.quantum.layers.length > 1; // its classical side votes as the quantum one does
    const most = said ? Math.max.apply(null, said.votes.map(function (v, j) { return v + (errors ? errors[j] : 0); })
      .concat(answer && answer.exact ? answer.exact.votes : [], answer && deep ? answer.classical.votes : [])) : answer && deep ? Math.max.apply(null, answer.classical.votes) : 1;
    const vote = state.votes && state.votes.vote;
    Array.from(body.rows).forEach(function (row, j) {
      const cells = row.cells;
      row.classList.toggle("won-classical", Boolean(answer) && answer.classical.digit === j);
      row.classList.toggle("won-quantum", Boolean(said) && said.digit === j);
      row.classList.toggle("out", Boolean(vote) && !vote.running[j]);
      const classical = answer ? answer.classical.votes[j] : 0;
      place(cells[1].querySelector(".bar"), 0, classical / (deep ? most : 1));
      cells[1].querySelector(".number").textContent = answer ? (100 * classical).toFixed(1) : "";
      const quantumVote = said ? said.votes[j] : 0;
      const error = errors ? errors[j] : 0;
      place(cells[2].querySelector(".bar"), 0, quantumVote / most);
      const whisker = cells[2].querySelector(".error");
      whisker.hidden = !error;
      place(whisker, Math.max(0, quantumVote - error) / most, (quantumVote + error - Math.max(0, quantumVote - error)) / most);
      const tick = cells[2].querySelector(".exact");
      tick.hidden = !(answer && answer.exact);
      if (answer && answer.exact) {
        place(tick, answer.exact.votes[j] / most, 0);
      }
      cells[2].querySelector(".number").textContent = !said ? "" : (100 * quantumVote).toFixed(2) + (error ? " ± " + (100 * error).toFixed(2) : "");
    });
    element("votes-of").textContent = !said ? "" : sampled ? (state.votes.paths ? "± error, " + state.votes.paths + " paths" : "") : "exact, paths to come";
  }

  // ---- pictures

  // Cells of a picture, each as a colour of its own; sharp at any size.
  function cells(canvas, height, width, colour) {
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    const data = pen.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      const rgb = colour(i);
      data.data[4 * i] = rgb[0];
      data.data[4 * i + 1] = rgb[1];
      data.data[4 * i + 2] = rgb[2];
      data.data[4 * i + 3] = 255;
    }
    pen.putImageData(data, 0, 0);
  }

  function rgb(hex) {
    return [1, 3, 5].map(function (at) { return parseInt(hex.slice(at, at + 2), 16); });
  }

  function mix(from, to, share) {
    return from.map(function (v, i) { return Math.round(v + (to[i] - v) * Math.max(0, Math.min(1, share))); });
  }

  function paintSeen() {
    const shape = state.model.shape;
    const c = report.colours();
    const paper = rgb(c.paper);
    const ink = rgb(c.ink);
    const pixels = state.answer ? state.answer.pixels : null;
    cells(element("seen"), shape.height, shape.width, function (i) { return mix(paper, ink, pixels ? pixels[i] : 0); });
    element("seen").setAttribute("aria-label", pixels
      ? "The picture as the networks see it, " + shape.height + " by " + shape.width + " pixels, scaled and centred."
      : "The picture as the networks see it: nothing yet.");
  }

  function winner() {
    const said = quantum();
    return said ? said.digit : state.answer ? state.answer.classical.digit : 0;
  }

  // E_ij = k eps_ij b_i of a pixel, or what it has in a winner's drive more than in the next one's; of a deep model what the server has found.
  function paintPart() {
    const shape = state.model.shape;
    const c = report.colours();
    const paper = rgb(c.paper);
    const canvas = element("part");
    const found = shares();
    if (!found) {
      cells(canvas, shape.height, shape.width, function () { return paper; });
      canvas.setAttribute("aria-label", "What each pixel contributes: nothing yet.");
      element("part-caption").textContent = "";
      return;
    }
    const parts = found.parts;
    const most = Math.max.apply(null, parts.map(Math.abs)) || 1;
    const more = rgb(c.blue);
    const less = rgb(c.orange);
    cells(canvas, shape.height, shape.width, function (i) {
      return mix(paper, parts[i] < 0 ? less : more, Math.pow(Math.abs(parts[i]) / most, 0.8));
    });
    element("part-caption").textContent = found.text;
    canvas.setAttribute("aria-label", "What each pixel contributes to the drive: " + found.text + ".");
  }

  function shares() {
    if (!state.answer) {
      return null;
    }
    if (state.answer.k === undefined) {
      return state.parts && { parts: state.parts.values, text: "What A of " + name(state.parts.digit) + " (exact means) owes to each pixel, " + Math.max.apply(null, state.parts.values).toFixed(3) + " at most" };
    }
    if (!state.couplings) {
      return null;
    }
    const classes = state.model.classes.length;
    const chosen = element("part-of").value;
    const first = chosen === "winner" || chosen === "less" ? winner() : Number(chosen);
    const drives = state.answer.drives;
    const others = drives.map(function (e, j) { return [e, j]; }).filter(function (each) { return each[1] !== first; }).sort(function (a, b) { return b[0] - a[0]; });
    const second = chosen === "less" ? others[0][1] : -1;
    const parts = Array.from(state.answer.pixels, function (b, i) {
      const eps = state.couplings[i * classes + first] - (second < 0 ? 0 : state.couplings[i * classes + second]);
      return state.answer.k * eps * b;
    });
    const sum = Math.round(parts.reduce(function (a, b) { return a + b; }, 0)).toLocaleString("en-US");
    return { parts: parts, text: second < 0 ? "E of " + name(first) + " = " + sum : name(first) + " less " + name(second) + ": " + sum };
  }

  // ---- a chart on a canvas

  function chart(holder, paintIt) {
    const canvas = holder.querySelector("canvas") || holder.appendChild(document.createElement("canvas"));
    const width = holder.clientWidth;
    const height = holder.clientHeight;
    if (!width) {
      return;
    }
    paintIt(report.pen(canvas, width, height), width, height, report.colours());
  }

  function round(most) {
    const power = Math.pow(10, Math.floor(Math.log10(most / 4)));
    return [1, 2, 5, 10].map(function (m) { return m * power; }).find(function (step) { return most / step <= 5; });
  }

  // Axes from 0 with ticks; returns where values lie.
  function axes(pen, width, height, c, mostX, mostY, nameX, nameY) {
    const left = 44;
    const right = width - 12;
    const top = 24;
    const bottom = height - 40;
    const x = function (v) { return left + (right - left) * v / mostX; };
    const y = function (v) { return bottom - (bottom - top) * v / mostY; };
    pen.lineWidth = 1;
    pen.fillStyle = c.soft;
    pen.strokeStyle = c.line;
    const stepX = round(mostX);
    pen.textAlign = "center";
    for (let v = 0; v <= mostX + 1e-9; v += stepX) {
      pen.beginPath();
      pen.moveTo(x(v), bottom);
      pen.lineTo(x(v), top);
      pen.stroke();
      pen.fillText(mostX < 10 ? v.toFixed(stepX < 1 ? 1 : 0) : v.toLocaleString("en-US"), x(v), bottom + 13);
    }
    const stepY = round(mostY);
    pen.textAlign = "right";
    for (let v = 0; v <= mostY + 1e-9; v += stepY) {
      pen.beginPath();
      pen.moveTo(left, y(v));
      pen.lineTo(right, y(v));
      pen.stroke();
      pen.fillText(v.toFixed(stepY < 1 ? 1 : 0), left - 6, y(v));
    }
    pen.textAlign = "center";
    pen.fillText(nameX, (left + right) / 2, height - 12);
    pen.textAlign = "left";
    pen.fillText(nameY, left - 36, 9);
    return { x: x, y: y, left: left, right: right, top: top, bottom: bottom };
  }

  function paintCurve() {
    const response = state.model && state.model.quantum.response;
    if (!response) {
      return;
    }
    chart(element("curve"), function (pen, width, height, c) {
      const drives = state.answer ? state.answer.drives : [];
      const mostX = state.answer ? 1.1 * Math.max.apply(null, drives) : 12 * state.model.quantum.neuron.lambda;
      const shown = response.filter(function (row) { return row[0] <= mostX; });
      const sampled = state.votes ? state.votes.image.quantum : null;
      const top = Math.max.apply(null, shown.map(function (row) { return row[1]; }).concat(sampled ? sampled.activities.map(function (a, j) { return a + sampled.activityErrors[j]; }) : []));
      const at = axes(pen, width, height, c, mostX, 1.12 * top, "drive E", "activity A");
      pen.strokeStyle = c.grey;
      pen.lineWidth = 2;
      pen.beginPath();
      shown.forEach(function (row, i) { if (i) { pen.lineTo(at.x(row[0]), at.y(row[1])); } else { pen.moveTo(at.x(row[0]), at.y(row[1])); } });
      pen.stroke();
      if (!state.answer) {
        return;
      }
      const best = winner();
      const exact = state.answer.exact.activities;
      const order = drives.map(function (e, j) { return j; }).sort(function (a, b) { return drives[a] - drives[b]; });
      let last = -99;
      let level = 0;
      order.forEach(function (j) {
        const x = at.x(drives[j]);
        const value = sampled ? sampled.activities[j] : exact[j];
        pen.strokeStyle = j === best ? c.blue : c.soft;
        pen.fillStyle = j === best ? c.blue : c.soft;
        if (sampled) {
          pen.lineWidth = 1.5;
          pen.beginPath();
          pen.moveTo(x, at.y(value - sampled.activityErrors[j]));
          pen.lineTo(x, at.y(value + sampled.activityErrors[j]));
          pen.stroke();
        }
        pen.beginPath();
        pen.arc(x, at.y(value), j === best ? 4.5 : 3.5, 0, 2 * Math.PI);
        pen.fill();
        // Names above, in three rows where they would meet.
        level = x - last < 12 ? (level + 1) % 3 : 0;
        last = x;
        pen.textAlign = "center";
        pen.font = (j === best ? "700 " : "") + "12px system-ui, sans-serif";
        pen.fillText(name(j), x, at.y(value + (sampled ? sampled.activityErrors[j] : 0)) - 11 - 12 * level);
      });
      pen.font = "12px system-ui, sans-serif";
    });
    element("curve").setAttribute("aria-label", !state.answer ? "The response curve, activity by drive." : "The response curve with each neuron's drive on it: "
      + state.answer.drives.map(function (e, j) { return name(j) + " " + Math.round(e).toLocaleString("en-US"); }).join(", ") + ".");
  }

  // ---- the paths

  function paintFilm() {
    const empty = !state.movie;
    element("film").classList.toggle("empty", empty);
    if (empty) {
      const canvas = element("film").querySelector("canvas");
      canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
      return;
    }
    film(state.movie, state.shown, state.swept);
    element("path").max = String(state.movie.paths);
    element("path").value = String(state.shown);
    element("path").disabled = false;
    element("play").disabled = false;
    element("path-at").textContent = state.shown + " of the first " + state.movie.paths;
    element("play").textContent = state.began === null ? "Play" : "Pause";
    element("film").setAttribute("aria-label", "The kinks of the input path, and below them sampled path " + state.shown
      + " of each output neuron with the mean activity of the paths so far.");
  }

  function playFrom(path) {
    state.shown = path;
    const running = state.began !== null;
    state.began = calm.matches ? null : window.performance.now();
    state.swept = calm.matches ? 1 : 0;
    if (calm.matches) {
      state.shown = state.movie.paths; // at rest: all of them
    }
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
      if (state.shown === state.movie.paths) {
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

  element("play").addEventListener("click", function () {
    if (state.began !== null) {
      state.began = null;
      state.swept = 1;
      paintFilm();
      return;
    }
    state.shown = state.shown === state.movie.paths ? 1 : state.shown;
    state.began = window.performance.now();
    state.swept = 0;
    window.requestAnimationFrame(frame);
  });
  element("path").addEventListener("input", function () {
    state.began = null;
    state.swept = 1;
    state.shown = Number(element("path").value);
    paintFilm();
  });

  // ---- hidden neurons

  function paintHidden() {
    const votes = state.votes;
    const canvas = element("hidden-map");
    const hidden = votes && votes.layers ? [].concat.apply([], votes.layers.slice(0, -1)) : [];
    if (!hidden.length) {
      cells(canvas, 1, 1, function () { return rgb(report.colours().paper); });
      element("fields").replaceChildren();
      return;
    }
    const c = report.colours();
    const paper = rgb(c.paper);
    const blue = rgb(c.blue);
    const columns = hidden.length >= 64 ? 32 : Math.ceil(Math.sqrt(hidden.length));
    const lines = Math.ceil(hidden.length / columns);
    const idle = state.model.quantum.idle;
    const most = Math.max.apply(null, hidden);
    cells(canvas, lines, columns, function (i) { return i < hidden.length ? mix(paper, blue, (hidden[i] - idle) / (most - idle || 1)) : paper; });
    const active = hidden.filter(function (a) { return a > (idle + most) / 2; }).length;
    element("hidden-caption").textContent = hidden.length.toLocaleString("en-US") + " hidden neurons, a cell each: from at rest (" + idle.toFixed(2) + ") to the most active (" + most.toFixed(2) + "); "
      + active + " are more than half as active.";
    canvas.setAttribute("aria-label", "Activities of the hidden neurons as a map: " + element("hidden-caption").textContent);
    const first = votes.layers[0];
    const order = first.map(function (a, j) { return j; }).sort(function (a, b) { return first[b] - first[a]; }).slice(0, 8);
    if (state.couplings) {
      fields(order, first);
    }
  }

  function fields(order, activities) {
    const list = element("fields");
    const shape = state.model.shape;
    const neurons = activities.length;
    const c = report.colours();
    const paper = rgb(c.paper);
    while (list.children.length < order.length) {
      const item = document.createElement("li");
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      item.append(canvas, document.createElement("span"));
      list.append(item);
    }
    order.forEach(function (j, at) {
      const item = list.children[at];
      let most = 0;
      const values = [];
      for (let i = 0; i < shape.height * shape.width; i++) {
        values.push(state.couplings[i * neurons + j]);
        most = Math.max(most, Math.abs(values[i]));
      }
      cells(item.firstChild, shape.height, shape.width, function (i) { return mix(paper, rgb(values[i] < 0 ? c.orange : c.blue), Math.abs(values[i]) / most); });
      item.firstChild.setAttribute("aria-label", "Receptive field of hidden neuron " + j);
      item.lastChild.textContent = "#" + j + "  " + activities[j].toFixed(2);
    });
  }

  function paint() {
    board.paint();
    if (!state.model) {
      return;
    }
    bars();
    paintSeen();
    paintPart();
    paintCurve();
    paintFilm();
    paintHidden();
  }

  // ---- what can be chosen

  element("undo").addEventListener("click", board.undo);
  element("clear").addEventListener("click", function () {
    board.clear();
    element("board").focus();
  });
  element("paths").addEventListener("change", ask);
  element("engine").addEventListener("change", function () {
    pathsFor(element("engine").value);
    ask();
  });
  element("part-of").addEventListener("change", paintPart);
  EXAMPLES.forEach(function (each, i) {
    element("example").append(new Option(each[0], String(i)));
  });
  element("example").addEventListener("change", function () {
    const chosen = element("example").value;
    if (chosen !== "") {
      board.show(EXAMPLES[Number(chosen)][1]);
      element("example").value = "";
    }
  });

  function put(file) {
    if (!file) {
      return;
    }
    window.createImageBitmap(file).then(function (image) {
      board.put(image, file, true);
    }, function () {
      // The server says what is wrong with it.
      const blank = document.createElement("canvas");
      blank.width = 8;
      blank.height = 8;
      board.put(blank, file, true);
    });
  }
  element("file").addEventListener("change", function () {
    put(element("file").files[0]);
    element("file").value = "";
  });
  element("paper").addEventListener("dragover", function (event) {
    event.preventDefault();
    element("paper").classList.add("over");
  });
  element("paper").addEventListener("dragleave", function () { element("paper").classList.remove("over"); });
  element("paper").addEventListener("drop", function (event) {
    event.preventDefault();
    element("paper").classList.remove("over");
    put(event.dataTransfer.files[0]);
  });
  element("test").addEventListener("change", function () {
    const number = element("test").value;
    if (number === "") {
      return;
    }
    serve.get("/api/test", { image: number }).then(function (test) {
      const shape = state.model.shape;
      // Sent as a file of it would be; shown in the page's ink.
      const file = picture(shape, test.pixels, function (grey) { return [grey, grey, grey, 255]; });
      const ink = rgb(report.colours().ink);
      const shown = picture(shape, test.pixels, function (grey) { return ink.concat(grey); });
      board.put(shown, board.bytes(file.toDataURL("image/png")), false);
      element("test").title = "Its label is " + test.label + ".";
    }).catch(function (problem) { serve.notice(problem.line || String(problem)); });
  });

  function picture(shape, pixels, colour) {
    const canvas = document.createElement("canvas");
    canvas.width = shape.width;
    canvas.height = shape.height;
    const pen = canvas.getContext("2d");
    const data = pen.createImageData(shape.width, shape.height);
    pixels.forEach(function (b, i) { data.data.set(colour(Math.round(255 * b)), 4 * i); });
    pen.putImageData(data, 0, 0);
    return canvas;
  }

  function pathsFor(engine) {
    const sampling = state.model.quantum.sampling;
    const select = element("paths");
    const before = select.value;
    select.replaceChildren();
    if (engine === "heat-bath" && sampling.confidence !== undefined) {
      select.append(new Option("until certain (" + percent(sampling.confidence, 0) + ")", "certain"));
    }
    const sampled = engine !== "exact" && engine !== "mean-field";
    const deep = state.model.quantum.layers.length > 1;
    (deep ? [4, 16, 64, 256] : [16, 64, 256, 1024, 4096]).filter(function (n) { return sampled && n <= sampling.most; })
      .forEach(function (n) { select.append(new Option(n.toLocaleString("en-US"), String(n))); });
    if (!sampled) {
      select.append(new Option("none: no sampling", String(sampling.paths)));
    } else if (deep) {
      select.value = String(sampling.paths);
    }
    if (Array.from(select.options).some(function (o) { return o.value === before; })) {
      select.value = before;
    }
    select.disabled = !sampled;
  }

  function couplings() {
    return serve.ask("/api/couplings").then(function (answer) { return answer.arrayBuffer(); }).then(function (bytes) {
      state.couplings = new Float32Array(bytes);
      paintPart();
      paintHidden();
    });
  }

  return {
    marks: marks,
    paint: paint,
    begin: function (model) {
      state.model = model;
      const deep = model.quantum.layers.length > 1;
      const engines = element("engine");
      const words = { "heat-bath": "heat bath", exact: "exact", "feed-forward": "feed-forward", full: "full Hamiltonian", "mean-field": "mean field" };
      model.quantum.engines.forEach(function (engine) { engines.append(new Option(words[engine] || engine, engine)); });
      element("engines").hidden = false;
      pathsFor(engines.value);
      element("part-of").append(new Option("the winner", "winner"), new Option("the winner less the next", "less"));
      model.classes.forEach(function (each, j) { element("part-of").append(new Option(each, String(j))); });
      element("hiddens").hidden = !deep;
      element("part-choice").hidden = deep;
      element("curve-card").hidden = deep;
      element("film-card").classList.toggle("wide", deep);
      element("film-title").textContent = deep ? "Paths of the output neurons, |φ|" : "Paths of the output neurons";
      element("tests").hidden = !model.tests;
      if (model.tests) {
        element("test").max = String(model.tests.count - 1);
        element("test").placeholder = "0-" + (model.tests.count - 1);
        element("test-label").textContent = "or " + (model.tests.data === "mnist" ? "MNIST" : model.tests.data) + " test image";
      }
      rows();
      board.shape(model.shape.height, model.shape.width);
      report.paint(paint);
      couplings().catch(function (problem) { serve.notice(problem.line || String(problem)); });
      if (!board.isEmpty()) {
        ask();
      }
    },
    chart: chart,
    axes: axes
  };
})();
