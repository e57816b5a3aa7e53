// What the page asks its server for. Nothing else is asked for anywhere.
const serve = {
  token: new URLSearchParams(window.location.search).get("token") || "",
  client: Array.from(window.crypto.getRandomValues(new Uint8Array(12)), function (b) { return b.toString(16).padStart(2, "0"); }).join(""),
  asked: 0,
  element: function (id) { return document.getElementById(id); },

  address: function (path, query) {
    const named = new URLSearchParams(Object.assign({}, query));
    return path + "?" + named.toString();
  },

  // The token goes in a header: it is then in no log of addresses.
  ask: function (path, query, options) {
    const all = Object.assign({ cache: "no-store", credentials: "omit" }, options);
    all.headers = Object.assign({ Authorization: "Bearer " + this.token }, all.headers);
    return window.fetch(this.address(path, query), all).then(function (answer) {
      if (answer.ok) {
        return answer;
      }
      return answer.json().then(function (said) { throw new Refusal(answer.status, said.error); }, function () {
        throw new Refusal(answer.status, "the server said " + answer.status);
      });
    });
  },

  get: function (path, query) {
    return this.ask(path, query).then(function (answer) { return answer.json(); });
  },

  // Server-sent events as the answer to a POST; the function returned gives it up. Whoever asks hears of events by name, then of "end" or "refused".
  stream: function (path, query, body, hear) {
    const giving = new AbortController();
    let over = false;
    this.ask(path, Object.assign({ n: ++this.asked }, query), { method: "POST", body: body, signal: giving.signal }).then(function (answer) {
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let text = "";
      function take(part) {
        if (part.done) {
          if (!over) {
            hear("end", null);
          }
          return null;
        }
        text += decoder.decode(part.value, { stream: true });
        const events = text.split("\n\n");
        text = events.pop();
        events.forEach(function (event) {
          const named = /^event: (\w+)\ndata: (.*)$/.exec(event);
          if (named && !over) {
            hear(named[1], JSON.parse(named[2]));
          }
        });
        return reader.read().then(take);
      }
      return reader.read().then(take);
    }).catch(function (problem) {
      if (!over) {
        hear("refused", problem instanceof Refusal ? problem : new Refusal(0, "The server has ended, or can't be reached."));
      }
    });
    return function () {
      over = true;
      giving.abort();
    };
  },

  notice: function (line) {
    const place = this.element("notice");
    place.textContent = line;
    place.hidden = !line;
  }
};

// What the server refused, and why.
function Refusal(status, line) {
  this.status = status;
  this.line = line;
}
