// The tabs, the runs, and how all begins.
(function () {
  const element = serve.element;
  const TABS = ["draw", "circuits", "runs"];

  function open(name) {
    TABS.forEach(function (each) {
      const chosen = each === name;
      const tab = element("tab-" + each);
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      element(each).hidden = !chosen;
    });
    if (name === "circuits") {
      serve.circuits.open();
    } else {
      serve.circuits.leave();
    }
    if (name === "runs") {
      runs();
    }
    if (name === "draw") {
      serve.draw.paint();
    }
  }

  TABS.forEach(function (name, i) {
    const tab = element("tab-" + name);
    tab.addEventListener("click", function () { open(name); });
    tab.addEventListener("keydown", function (event) {
      const to = { ArrowRight: i + 1, ArrowLeft: i + TABS.length - 1, Home: 0, End: TABS.length - 1 }[event.key];
      if (to !== undefined) {
        const next = TABS[to % TABS.length];
        open(next);
        element("tab-" + next).focus();
        event.preventDefault();
      }
    });
  });

  function runs() {
    serve.get("/api/runs").then(function (all) {
      const body = element("run-table").tBodies[0];
      body.replaceChildren();
      element("run-table").hidden = !all.length;
      element("no-runs").hidden = all.length > 0;
      all.forEach(function (run) {
        const row = body.insertRow();
        const head = document.createElement("th");
        head.scope = "row";
        head.textContent = run.name;
        row.append(head);
        row.insertCell().textContent = run.state;
        row.insertCell().textContent = run.changed.replace("T", " ").replace("Z", "");
        const files = row.insertCell();
        run.files.forEach(function (file) {
          const link = document.createElement("a");
          link.href = serve.address("/runs/" + encodeURIComponent(run.name) + "/" + file, { token: serve.token });
          link.target = "_blank";
          link.rel = "noopener";
          link.textContent = file;
          files.append(link, " ");
        });
      });
    }).catch(function (problem) { serve.notice(problem.line || String(problem)); });
  }

  serve.get("/api/model").then(function (model) {
    const neuron = model.quantum.neuron;
    element("about").textContent = model.model.replace(/^.*[/\\]/, "") + ": " + [model.shape.height + " × " + model.shape.width].concat(model.quantum.layers).join("–")
      + (model.quantum.gain ? ", " + model.quantum.gain : "") + ", Λ = " + neuron.lambda.toLocaleString("en-US") + ", T = " + neuron.T + ", " + neuron.kinks + " kinks";
    serve.draw.begin(model);
  }).catch(function (problem) {
    serve.notice(problem.status === 403 ? "Open the address that ./instanton serve has printed, with its token." : problem.line || String(problem));
  });
  window.instanton = serve; // for whoever measures
})();
