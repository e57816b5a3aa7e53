// The table of all images: sorted by any column, filtered, shown page by page.
(function () {
  const ROWS = 25;
  const columns = report.data.images.columns;
  const names = report.data.classes;
  const labels = columns[1].classes; // a class is the character of code 48 + its number
  const networks = columns.filter(function (column) { return column.network; });
  const size = labels.length;
  const table = document.getElementById("images");
  const labelSelect = document.getElementById("images-label");
  const filterSelect = document.getElementById("images-filter");
  const numberInput = document.getElementById("images-number");
  const previous = document.getElementById("images-previous");
  const next = document.getElementById("images-next");
  const filters = [];
  let sorted = { column: 0, ascending: true };
  let order = [];
  let first = 0;

  function isRead(column, i) {
    return column.classes ? column.classes[i] !== "-" : column.values[i] >= 0;
  }

  function number(column, i) {
    return column.classes ? column.classes.charCodeAt(i) - 48 : column.values[i];
  }

  function text(column, i) {
    if (!isRead(column, i)) {
      return "-";
    }
    if (column.flag) {
      return column.values[i] ? "yes" : "no";
    }
    return column.classes ? names[number(column, i)] : (column.values[i] / Math.pow(10, column.decimals)).toFixed(column.decimals);
  }

  function offer(name, keeps) {
    filters.push(keeps);
    filterSelect.add(new Option(name, String(filters.length - 1)));
  }

  networks.forEach(function (column, at) {
    offer("wrong by " + column.network, function (i) { return isRead(column, i) && column.classes[i] !== labels[i]; });
    if (at > 0) {
      offer("right by classical, not by " + column.network, function (i) { return isRead(column, i) && networks[0].classes[i] === labels[i] && column.classes[i] !== labels[i]; });
      offer("right by " + column.network + ", not by classical", function (i) { return isRead(column, i) && networks[0].classes[i] !== labels[i] && column.classes[i] === labels[i]; });
      offer(column.network + " unlike classical", function (i) { return isRead(column, i) && column.classes[i] !== networks[0].classes[i]; });
    }
  });
  columns.forEach(function (column) {
    if (column.flag) {
      offer(column.name + ": yes", function (i) { return column.values[i] === 1; });
      offer(column.name + ": no", function (i) { return column.values[i] === 0; });
    }
  });

  // Images that were not read come last either way; equal ones keep the order of the test set.
  function compare(i, j) {
    const column = columns[sorted.column];
    const known = Number(isRead(column, j)) - Number(isRead(column, i));
    if (known || !isRead(column, i)) {
      return known || i - j;
    }
    return (sorted.ascending ? 1 : -1) * (number(column, i) - number(column, j)) || i - j;
  }

  function choose() {
    const keeps = filterSelect.value === "" ? null : filters[Number(filterSelect.value)];
    const wanted = numberInput.value.trim();
    order = [];
    for (let i = 0; i < size; i++) {
      if ((labelSelect.value === "" || number(columns[1], i) === Number(labelSelect.value)) && (!keeps || keeps(i))
          && (wanted === "" || text(columns[0], i) === wanted)) {
        order.push(i);
      }
    }
    order.sort(compare);
    first = 0;
    show();
  }

  function show() {
    const body = document.createElement("tbody");
    order.slice(first, first + ROWS).forEach(function (i) {
      const row = body.insertRow();
      columns.forEach(function (column, at) {
        const cell = at === 0 ? row.appendChild(document.createElement("th")) : row.insertCell();
        if (at === 0) {
          cell.scope = "row";
        }
        cell.textContent = text(column, i);
        if (column.network && isRead(column, i)) {
          cell.className = column.classes[i] === labels[i] ? "good" : "bad";
        }
      });
    });
    table.replaceChild(body, table.tBodies[0]);
    const last = Math.min(first + ROWS, order.length);
    document.getElementById("images-status").textContent = order.length === 0 ? "No image."
      : (first + 1).toLocaleString("en-US") + " to " + last.toLocaleString("en-US") + " of " + order.length.toLocaleString("en-US")
        + (order.length === 1 ? " image" : " images");
    previous.disabled = first === 0;
    next.disabled = last >= order.length;
  }

  function mark() {
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, at) {
      if (at === sorted.column) {
        cell.setAttribute("aria-sort", sorted.ascending ? "ascending" : "descending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    });
  }

  columns.forEach(function (column, at) {
    const cell = table.tHead.rows[0].appendChild(document.createElement("th"));
    const button = cell.appendChild(document.createElement("button"));
    cell.scope = "col";
    button.type = "button";
    button.textContent = column.name;
    button.addEventListener("click", function () {
      sorted = { column: at, ascending: sorted.column === at ? !sorted.ascending : true };
      mark();
      choose();
    });
  });
  labelSelect.addEventListener("change", choose);
  filterSelect.addEventListener("change", choose);
  numberInput.addEventListener("input", choose);
  previous.addEventListener("click", function () {
    first = Math.max(0, first - ROWS);
    show();
  });
  next.addEventListener("click", function () {
    first += ROWS;
    show();
  });
  // A browser may keep what was chosen when a page is loaded anew.
  labelSelect.value = "";
  filterSelect.value = "";
  numberInput.value = "";
  mark();
  choose();
})();
