// Plays the paths of one image's output neurons against the kinks of the input.
(function () {
  const movie = report.data.movie;
  if (!movie) {
    return;
  }
  const SWEEP = 1200; // milliseconds from one end of a path to the other
  const place = document.getElementById("movie");
  const play = document.getElementById("movie-play");
  const slider = document.getElementById("movie-path");
  const output = document.getElementById("movie-at");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const film = report.movie(place);
  let shown = 1; // paths taken into the means
  let swept = 1; // share of the newest path that is drawn
  let began = null; // of the sweep under way

  function draw() {
    film(movie, shown, swept);
  }

  function tell() {
    slider.value = String(shown);
    output.textContent = shown + " of " + movie.paths;
    play.textContent = began === null ? "Play" : "Pause";
  }

  function go(path) {
    shown = path;
    swept = 1;
    tell();
    draw();
  }

  function stop() {
    began = null;
    swept = 1;
    tell();
    draw();
  }

  function frame(now) {
    if (began === null) {
      return;
    }
    swept = Math.max(0, Math.min(1, (now - began) / SWEEP));
    if (calm.matches) {
      swept = swept < 1 ? 0 : 1; // from path to path, without motion between
    }
    draw();
    if (swept === 1) {
      if (shown === movie.paths) {
        stop();
        return;
      }
      shown++;
      began = now;
      tell();
    }
    window.requestAnimationFrame(frame);
  }

  play.addEventListener("click", function () {
    if (began !== null) {
      stop();
      return;
    }
    shown = shown === movie.paths ? 1 : shown;
    began = window.performance.now();
    tell();
    window.requestAnimationFrame(frame);
  });
  slider.addEventListener("input", function () {
    began = null;
    go(Number(slider.value));
  });
  tell();
  report.paint(draw);
})();
