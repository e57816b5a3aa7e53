// Draws the paths of some neurons against the kinks of the input, on a canvas in a place: the function returned takes a movie, how many paths are
// taken into the means, and the share of the newest path that is drawn.
report.movie = function (place) {
  const REACH = 1.6; // of phi, up and down
  const canvas = place.appendChild(document.createElement("canvas"));
  let decoded = null;
  let bytes = "";

  // Decoded once for each movie.
  function positions(movie) {
    if (decoded !== movie) {
      decoded = movie;
      bytes = atob(movie.positions);
    }
    return bytes;
  }

  // Mean activity of the first paths and its standard error, 0 where one path leaves it unknown.
  function estimate(movie, neuron, paths) {
    const some = movie.activities[neuron].slice(0, paths);
    const mean = some.reduce(function (sum, a) { return sum + a; }, 0) / paths;
    const squares = some.reduce(function (sum, a) { return sum + (a - mean) * (a - mean); }, 0);
    return { mean: mean, error: paths < 2 ? 0 : Math.sqrt(squares / (paths - 1) / paths) };
  }

  function trace(pen, box, value, share, slices) {
    pen.beginPath();
    const last = Math.round(share * (slices - 1));
    for (let t = 0; t <= last; t++) {
      const x = box.left + box.width * t / (slices - 1);
      const y = box.middle - box.height / 2 * value(t) / REACH;
      if (t) { pen.lineTo(x, y); } else { pen.moveTo(x, y); }
    }
    pen.stroke();
  }

  function draw(movie, shown, swept) {
    const names = movie.names;
    const slices = movie.input.length;
    positions(movie);
    function phi(neuron, path, t) {
      const unsigned = bytes.charCodeAt((neuron * movie.paths + path) * slices + t);
      return (unsigned > 127 ? unsigned - 256 : unsigned) * movie.unit;
    }
    const c = report.colours();
    const width = report.width(place);
    const height = report.printing ? 1.4 * report.height : place.clientHeight || 416;
    const pen = report.pen(canvas, width, height);
    const step = (height - 34) / (names.length + 1);
    const split = Math.round(width * 0.62);
    const widest = Math.max.apply(null, names.map(function (name) { return pen.measureText(name).width; }));
    const left = Math.min(120, Math.max(46, Math.ceil(widest) + 14));
    const right = split + 30;
    const counted = swept < 1 ? shown - 1 : shown;
    const estimates = [];
    let most = 0.5;
    for (let neuron = 0; neuron < names.length; neuron++) {
      estimates.push(estimate(movie, neuron, Math.max(1, counted)));
      most = Math.max(most, Math.max.apply(null, movie.activities[neuron]));
    }
    const best = estimates.reduce(function (at, each, neuron) { return each.mean > estimates[at].mean ? neuron : at; }, 0);
    function box(row) {
      return { left: left, width: split - left, middle: 8 + step * (row + 0.5), height: step * 0.92 };
    }
    // Where the input kinks.
    pen.strokeStyle = c.line;
    pen.lineWidth = 1;
    for (let t = 1; t < slices; t++) {
      if (movie.input[t] * movie.input[t - 1] <= 0 && movie.input[t - 1] !== 0) {
        const x = left + (split - left) * (t - 0.5) / (slices - 1);
        pen.beginPath();
        pen.moveTo(x, 8);
        pen.lineTo(x, 8 + step * (names.length + 1));
        pen.stroke();
      }
    }
    pen.fillStyle = c.soft;
    pen.textAlign = "right";
    pen.fillText("input", left - 8, box(0).middle);
    pen.textAlign = "left";
    pen.fillText("mean activity", right + 14, box(0).middle);
    pen.strokeStyle = c.orange;
    pen.lineWidth = 2;
    trace(pen, box(0), function (t) { return movie.input[t]; }, 1, slices);
    // phi runs from well to well: 1 and -1.
    pen.fillStyle = c.soft;
    pen.strokeStyle = c.soft;
    pen.lineWidth = 1;
    [1, -1].forEach(function (value) {
      const y = box(0).middle - box(0).height / 2 * value / REACH;
      pen.beginPath();
      pen.moveTo(split + 2, y);
      pen.lineTo(split + 6, y);
      pen.stroke();
      pen.font = "10px system-ui, sans-serif";
      pen.fillText(value > 0 ? "\u03c6 = 1" : "\u22121", split + 8, y);
    });
    pen.font = "12px system-ui, sans-serif";
    const length = width - right - 54;
    for (let neuron = 0; neuron < names.length; neuron++) {
      const at = box(neuron + 1);
      const paint = neuron === best ? c.blue : c.grey;
      pen.textAlign = "right";
      pen.fillStyle = neuron === best ? c.blue : c.soft;
      pen.fillText(names[neuron], left - 8, at.middle, left - 12);
      pen.lineWidth = 1.2;
      if (swept < 1 && shown > 1) {
        pen.strokeStyle = c.line;
        trace(pen, at, function (t) { return phi(neuron, shown - 2, t); }, 1, slices);
      }
      pen.strokeStyle = paint;
      trace(pen, at, function (t) { return phi(neuron, shown - 1, t); }, swept, slices);
      if (counted > 0) {
        const each = estimates[neuron];
        pen.fillStyle = paint;
        pen.globalAlpha = 0.55;
        pen.fillRect(right, at.middle - step * 0.28, length * each.mean / most, step * 0.56);
        pen.globalAlpha = 1;
        pen.lineWidth = 2;
        pen.beginPath();
        pen.moveTo(right + length * (each.mean - each.error) / most, at.middle);
        pen.lineTo(right + length * (each.mean + each.error) / most, at.middle);
        pen.stroke();
        pen.textAlign = "left";
        pen.fillStyle = neuron === best ? c.blue : c.soft;
        pen.fillText(each.mean.toFixed(3), right + length * (each.mean + each.error) / most + 6, at.middle);
      }
    }
    pen.fillStyle = c.soft;
    pen.textAlign = "center";
    pen.fillText("Euclidean time", (left + split) / 2, height - 14);
  }

  return draw;
};
