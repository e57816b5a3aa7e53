// What the report's scripts share beside: the data.
report.data = JSON.parse(document.getElementById("data").textContent);
