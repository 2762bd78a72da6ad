"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const bodies = [...document.querySelectorAll("#list > tbody")];
  const texts = bodies.map((body) => body.textContent.toLowerCase());
  const form = document.getElementById("filter");
  const [text, weight, unit, rule] = ["text", "weight", "unit", "rule"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const node = (tag, content, name) => {
    const made = document.createElement(tag);
    if (content !== undefined) made.textContent = content;
    if (name) made.className = name;
    return made;
  };
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    bodies.forEach((body, index) => {
      const marks = body.dataset;
      const fits = (!weight.value || marks.w === weight.value) && (!unit.value || marks.u === unit.value) &&
        (!rule.value || marks.r === rule.value) && words.every((word) => texts[index].includes(word));
      body.hidden = !fits;
      shown += fits;
    });
    count.textContent = data.words.shown.replace("{shown}", shown.toLocaleString()).replace("{all}", bodies.length.toLocaleString());
  };
  let waiting;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); };
  const months = (drawing) => {
    const box = node("div");
    const first = new Date(drawing.from + "T00:00:00Z");
    let table, row, month = -1, number = 0;
    [...drawing.days].forEach((kind, offset) => {
      const day = new Date(first.getTime() + offset * 86400000);
      if (day.getUTCMonth() !== month) {
        month = day.getUTCMonth();
        table = node("table", undefined, "month");
        table.append(node("caption", `${day.getUTCFullYear()}-${String(month + 1).padStart(2, "0")}`));
        row = table.insertRow();
        for (let blank = (day.getUTCDay() + 6) % 7; blank > 0; blank -= 1) row.insertCell();
        box.append(table);
      } else if (day.getUTCDay() === 1) row = table.insertRow();
      const cell = row.insertCell();
      cell.append(node("span", String(day.getUTCDate())));
      const name = { s: "start", c: "counted", o: "off", d: "due", l: "late-day" }[kind];
      if (name) cell.className = name;
      if (kind === "c" || kind === "d") number += 1;
      const said = kind === "c" ? String(number) : data.words[name];
      if (said && kind !== "l") cell.append(node("small", said));
    });
    return box;
  };
  const unfold = (body, button) => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    if (!open) { body.querySelector(".more").remove(); return; }
    const [citation, drawing] = data.findings[body.dataset.i];
    const group = data.rules[body.dataset.r];
    const row = node("tr", undefined, "more");
    const cell = node("td");
    cell.colSpan = body.rows[0].cells.length;
    row.append(cell);
    cell.append(node("p", group.title));
    if (citation >= 0) {
      const [words, address] = data.citations[citation];
      const line = node("p", data.words.rests_on + " ");
      if (address) { const link = node("a", words); link.href = address; link.rel = "noreferrer"; line.append(link); } else line.append(words);
      cell.append(line);
    }
    cell.append(node("p", data.words.to_do + " " + group.remedy));
    if (drawing >= 0) cell.append(months(data.drawings[drawing]));
    body.append(row);
  };
  bodies.forEach((body) => {
    const cell = body.rows[0].cells[2];
    const button = node("button", cell.textContent);
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => unfold(body, button));
    cell.replaceChildren(button);
  });
  form.hidden = false;
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
