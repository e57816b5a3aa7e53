// The sheet that one draws on: strokes by mouse, finger, pen or keyboard; or a picture that was put there. Units: the side of the sheet is 1.
serve.board = (function () {
  const canvas = serve.element("board");
  const hint = serve.element("hint");
  const PEN = 0.1; // of the sheet: as wide for a digit's height as MNIST's strokes are
  const PIXELS = 280; // of the picture that is sent, down
  const STEP = 0.02; // of the keyboard's pen
  const sent = document.createElement("canvas");
  const changed = [];
  let strokes = []; // of points [x, y]
  let stroke = null; // under way
  let picture = null; // {image, body}: put there instead of strokes
  let aspect = 1; // width by height
  const keyboard = { x: 0.5, y: 0.5, shown: false, down: null };

  function tell(ended) {
    hint.hidden = Boolean(strokes.length || picture);
    changed.forEach(function (hear) { hear(ended); });
  }

  function path(pen, points, scale) {
    pen.beginPath();
    pen.moveTo(points[0][0] * scale, points[0][1] * scale);
    if (points.length === 1) {
      pen.lineTo(points[0][0] * scale + 0.01, points[0][1] * scale);
    }
    // Through the middles of successive points: round, as a hand moves.
    for (let i = 1; i < points.length - 1; i++) {
      const x = (points[i][0] + points[i + 1][0]) / 2;
      const y = (points[i][1] + points[i + 1][1]) / 2;
      pen.quadraticCurveTo(points[i][0] * scale, points[i][1] * scale, x * scale, y * scale);
    }
    if (points.length > 1) {
      const last = points[points.length - 1];
      pen.lineTo(last[0] * scale, last[1] * scale);
    }
    pen.stroke();
  }

  function draw(pen, scale, colour) {
    pen.strokeStyle = colour;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.lineWidth = PEN * scale;
    strokes.forEach(function (points) { path(pen, points, scale); });
  }

  function paint() {
    const box = canvas.getBoundingClientRect();
    if (!box.width) {
      return;
    }
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    const width = Math.round(box.width * ratio);
    const height = Math.round(box.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const c = report.colours();
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, width, height);
    if (picture) {
      pen.imageSmoothingEnabled = picture.smooth;
      const scale = Math.min(width / picture.image.width, height / picture.image.height);
      const w = picture.image.width * scale;
      const h = picture.image.height * scale;
      pen.drawImage(picture.image, (width - w) / 2, (height - h) / 2, w, h);
    }
    draw(pen, height, c.ink);
    if (keyboard.shown) {
      pen.beginPath();
      pen.arc(keyboard.x * height, keyboard.y * height, PEN * height / 2, 0, 2 * Math.PI);
      pen.lineWidth = 2 * ratio;
      pen.strokeStyle = keyboard.down ? c.orange : c.blue;
      pen.stroke();
    }
  }

  // White on black, whatever the page's colours are: the picture depends on the strokes alone.
  function png() {
    sent.height = PIXELS;
    sent.width = Math.round(PIXELS * aspect);
    const pen = sent.getContext("2d");
    pen.fillStyle = "#000";
    pen.fillRect(0, 0, sent.width, sent.height);
    draw(pen, PIXELS, "#fff");
    return sent.toDataURL("image/png");
  }

  function bytes(address) {
    const text = atob(address.slice(address.indexOf(",") + 1));
    const all = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      all[i] = text.charCodeAt(i);
    }
    return all;
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.height, (event.clientY - box.top) / box.height];
  }

  canvas.addEventListener("pointerdown", function (event) {
    if (event.button > 0 || stroke) {
      return;
    }
    event.preventDefault();
    canvas.focus({ preventScroll: true, focusVisible: false });
    canvas.setPointerCapture(event.pointerId);
    keyboard.shown = false;
    keyboard.down = null;
    picture = null;
    stroke = { id: event.pointerId, points: [at(event)] };
    strokes.push(stroke.points);
    paint();
    tell(false);
  });
  canvas.addEventListener("pointermove", function (event) {
    if (!stroke || event.pointerId !== stroke.id) {
      return;
    }
    const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    (all.length ? all : [event]).forEach(function (each) { stroke.points.push(at(each)); });
    paint();
    tell(false);
  });
  function lift(event) {
    if (stroke && event.pointerId === stroke.id) {
      stroke = null;
      tell(true);
    }
  }
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  // Where touch-action is not known, a finger that draws still scrolls nothing.
  canvas.addEventListener("touchmove", function (event) { event.preventDefault(); }, { passive: false });

  canvas.addEventListener("keydown", function (event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (move) {
      const far = event.shiftKey ? 3 : 1;
      keyboard.shown = true;
      keyboard.x = Math.max(0.03, Math.min(aspect - 0.03, keyboard.x + move[0] * STEP * far));
      keyboard.y = Math.max(0.03, Math.min(0.97, keyboard.y + move[1] * STEP * far));
      if (keyboard.down) {
        keyboard.down.push([keyboard.x, keyboard.y]);
        tell(false);
      }
    } else if (event.key === " " || event.key === "Enter") {
      keyboard.shown = true;
      if (keyboard.down) {
        keyboard.down = null;
        tell(true);
      } else {
        picture = null;
        keyboard.down = [[keyboard.x, keyboard.y]];
        strokes.push(keyboard.down);
        tell(false);
      }
    } else if (event.key === "Backspace") {
      undo();
    } else if (event.key === "Delete" || event.key === "Escape") {
      clear();
    } else {
      return;
    }
    event.preventDefault();
    paint();
  });
  canvas.addEventListener("blur", function () {
    keyboard.shown = false;
    keyboard.down = null;
    paint();
  });
  canvas.addEventListener("focus", function () {
    if (canvas.matches(":focus-visible")) {
      keyboard.shown = true;
      paint();
    }
  });

  function undo() {
    keyboard.down = null;
    stroke = null;
    if (picture) {
      picture = null;
    } else {
      strokes.pop();
    }
    paint();
    tell(true);
  }

  function clear() {
    keyboard.down = null;
    stroke = null;
    picture = null;
    strokes = [];
    paint();
    tell(true);
  }

  return {
    paint: paint,
    undo: undo,
    clear: clear,
    // Hears of each change, and whether a stroke has ended with it.
    onChange: function (hear) { changed.push(hear); },
    isEmpty: function () { return !strokes.length && !picture; },
    isDrawing: function () { return Boolean(stroke || keyboard.down); },
    strokes: function () { return strokes; },
    // Strokes that are given.
    show: function (given) {
      keyboard.down = null;
      picture = null;
      strokes = given.map(function (points) { return points.map(function (p) { return p.slice(); }); });
      paint();
      tell(true);
    },
    // A picture: what is drawn of it here, and what is sent.
    put: function (image, body, smooth) {
      strokes = [];
      picture = { image: image, body: body, smooth: smooth };
      paint();
      tell(true);
    },
    bytes: bytes,
    // What is sent to be read.
    body: function () { return picture ? picture.body : bytes(png()); },
    address: function () { return picture ? null : png(); },
    shape: function (height, width) {
      aspect = width / height;
      serve.element("paper").style.setProperty("aspect-ratio", String(aspect));
      paint();
    }
  };
})();
