// Charts of any model: lines with a legend, axes linear or logarithmic, a value under the finger; maps of two scanned quantities.
const page = JSON.parse(byId('data').textContent);
const figure = value => String(Number(value.toPrecision(6)));
const keyStyle = 'display:inline-block;vertical-align:middle;margin-right:.4em';
const lineDashes = [null, '9 4', '2 5', '16 5', '12 4 2 4'];
const hueOf = (i, count) => count === 1 ? 'var(--a)' : `hsl(${Math.round(215 - 195 * i / (count - 1))} 62% 46%)`;

/** An axis over values: where a value stands between 0 and 1, and its ticks. */
function axisOver(values, log, count, spare) {
  const known = values.filter(value => value !== null && (!log || value > 0));
  if (known.length === 0) return null;
  let low = known.reduce((a, b) => Math.min(a, b)), high = known.reduce((a, b) => Math.max(a, b));
  if (log) {
    if (high / low < 1.0001) { low /= 2; high *= 2; }
    const from = Math.log10(low), to = Math.log10(high), pad = (to - from) * spare;
    const at = value => (Math.log10(value) - from + pad) / (to - from + 2 * pad);
    const every = Math.max(1, Math.ceil((to - from) / count));
    const ticks = [];
    for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
      if (every > 1 && power % every !== 0) continue;
      for (const factor of to - from < 2 ? [1, 2, 5] : [1]) ticks.push(factor * 10 ** power);
    }
    return { at, ticks: ticks.filter(tick => at(tick) >= 0 && at(tick) <= 1).map(tick => ({ at: at(tick), text: figure(tick) })) };
  }
  const pad = (high - low || Math.abs(high) || 1) * spare;
  if (spare > 0 || high === low) { low = low >= 0 && low - pad < 0 ? 0 : low - (pad || .5); high += pad || .5; }
  const { ticks, decimals } = axisTicks(low, high, count);
  const at = value => (value - low) / (high - low);
  const far = Math.max(Math.abs(low), Math.abs(high)) >= 1e6 || decimals > 6;
  return { at, ticks: ticks.map(tick => ({ at: at(tick), text: far ? figure(tick) : number(tick, decimals) })) };
}

function drawLines(box, panel) {
  const times = page.xs[panel.x], lines = panel.lines;
  const across = axisOver(times, panel.logX, 5, 0), up = axisOver(lines.flatMap(line => line.values), panel.logY, 4, .06);
  const width = Math.max(260, box.clientWidth), height = box.clientHeight;
  if (!across || !up) { box.replaceChildren(html('p', {}, say({ ja: '対数の目盛りに置ける値がありません。', en: 'No value is above 0, so none stands on a logarithmic axis.' }))); return; }
  const left = 14 + 8.5 * Math.max(1, ...up.ticks.map(tick => tick.text.length)), right = 18, top = 12, bottom = 46;
  const x = value => left + (width - left - right) * across.at(value);
  const y = value => top + (height - top - bottom) * (1 - up.at(value));
  const shown = (time, value) => value !== null && (!panel.logY || value > 0) && (!panel.logX || time > 0);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  for (const tick of up.ticks) {
    const at = top + (height - top - bottom) * (1 - tick.at);
    drawing.append(
      svg('path', { d: `M${left} ${at}H${width - right}`, stroke: 'var(--rule)' }),
      svg('text', { x: left - 8, y: at + 5, 'text-anchor': 'end', class: 'quiet' }, tick.text));
  }
  let free = -Infinity;
  for (const tick of across.ticks) {
    const at = left + (width - left - right) * tick.at, half = widthOf(tick.text) / 2;
    drawing.append(svg('path', { d: `M${at} ${height - bottom}v5`, stroke: 'var(--ink)' }));
    if (at - half < free) continue;
    free = at + half + 6;
    drawing.append(svg('text', { x: at, y: height - bottom + 20, 'text-anchor': 'middle' }, tick.text));
  }
  drawing.append(
    svg('path', { d: `M${left} ${height - bottom}H${width - right}`, stroke: 'var(--ink)' }),
    svg('text', { x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle', class: 'quiet' }, panel.label));
  lines.forEach((line, i) => {
    let path = '', pen = false;
    line.values.forEach((value, k) => {
      const on = shown(times[k], value);
      if (on) path += `${pen ? 'L' : 'M'}${x(times[k]).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = on;
    });
    drawing.append(svg('path', { d: path, fill: 'none', stroke: hueOf(i, lines.length), 'stroke-width': lines.length > 12 ? 1.4 : 2.5, 'stroke-dasharray': lines.length > 5 ? null : lineDashes[i] }));
  });
  const mark = svg('g', {});
  drawing.append(mark);
  box.replaceChildren(drawing);
  const read = box.parentElement.querySelector('.read'), keys = box.parentElement.querySelector('.keys');
  const some = Math.ceil(lines.length / 12);
  if (lines.length > 1) keys.replaceChildren(...lines.map((line, i) => i % some && i < lines.length - 1 ? null : html('span', { style: 'display:inline-block;margin-right:1.2em' },
    svg('svg', { width: 30, height: 10, style: keyStyle, 'aria-hidden': 'true' }, svg('path', { d: 'M0 5H26', stroke: hueOf(i, lines.length), 'stroke-width': 2.5, 'stroke-dasharray': lines.length > 5 ? null : lineDashes[i] })), line.name)).filter(key => key));
  box.onpointermove = box.onpointerdown = event => {
    const bounds = box.getBoundingClientRect(), px = (event.clientX - bounds.left) * width / bounds.width, py = (event.clientY - bounds.top) * height / bounds.height;
    let k = 0;
    times.forEach((time, i) => { if ((!panel.logX || time > 0) && !(Math.abs(x(times[k]) - px) <= Math.abs(x(time) - px))) k = i; });
    const near = lines.map((line, i) => ({ line, i, value: line.values[k] })).filter(one => shown(times[k], one.value))
      .sort((a, b) => Math.abs(y(a.value) - py) - Math.abs(y(b.value) - py))[0];
    if (!near) return;
    mark.replaceChildren(svg('circle', { r: 4.5, cx: x(times[k]), cy: y(near.value), fill: 'var(--paper)', stroke: hueOf(near.i, lines.length), 'stroke-width': 2.5 }));
    read.textContent = `${lines.length > 1 ? near.line.name + ', ' : ''}${figure(times[k])}: ${figure(near.value)}`;
  };
}

function drawMap(box, map) {
  const across = page.xs[map.x], up = page.xs[map.y], width = Math.max(260, box.clientWidth), height = box.clientHeight;
  const known = map.values.flat().filter(value => value !== null);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity), high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const left = 14 + 8.5 * Math.max(...up.map(value => figure(value).length)), right = 18, top = 12, bottom = 46;
  const w = (width - left - right) / across.length, h = (height - top - bottom) / up.length;
  const shade = value => value === null ? 'var(--paper)' : `hsl(215 60% ${Math.round(94 - 66 * (high > low ? (value - low) / (high - low) : .5))}%)`;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  map.values.forEach((row, j) => row.forEach((value, i) => drawing.append(svg('rect', { x: left + i * w, y: top + (up.length - 1 - j) * h, width: w + .3, height: h + .3, fill: shade(value) }))));
  const someX = Math.ceil(across.length / Math.max(1, Math.floor((width - left - right) / 76))), someY = Math.ceil(up.length / 6);
  across.forEach((value, i) => { if (i % someX === 0) drawing.append(svg('text', { x: left + (i + .5) * w, y: height - bottom + 18, 'text-anchor': 'middle' }, figure(value))); });
  up.forEach((value, j) => { if (j % someY === 0) drawing.append(svg('text', { x: left - 8, y: top + (up.length - .5 - j) * h + 5, 'text-anchor': 'end' }, figure(value))); });
  drawing.append(svg('text', { x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle', class: 'quiet' }, map.label));
  box.replaceChildren(drawing);
  const read = box.parentElement.querySelector('.read');
  const steps = [0, .25, .5, .75, 1].map(share => low + (high - low) * share);
  box.parentElement.querySelector('.keys').replaceChildren(...steps.map(value => html('span', { style: 'display:inline-block;margin-right:1.2em' },
    svg('svg', { width: 20, height: 12, style: keyStyle, 'aria-hidden': 'true' }, svg('rect', { width: 16, height: 12, fill: shade(value) })), figure(value))));
  box.onpointermove = box.onpointerdown = event => {
    const bounds = box.getBoundingClientRect();
    const i = Math.floor(((event.clientX - bounds.left) * width / bounds.width - left) / w), j = up.length - 1 - Math.floor(((event.clientY - bounds.top) * height / bounds.height - top) / h);
    const value = map.values[j]?.[i];
    if (value !== undefined && value !== null) read.textContent = `${figure(across[i])}, ${figure(up[j])}: ${figure(value)}`;
  };
}

function drawAll() {
  for (const box of all('.chart[data-panel]')) drawLines(box, page.panels[Number(box.dataset.panel)]);
  for (const box of all('.chart[data-map]')) drawMap(box, page.maps[Number(box.dataset.map)]);
}

let redraw = 0;
addEventListener('resize', () => { clearTimeout(redraw); redraw = setTimeout(drawAll, 80); });
addEventListener('beforeprint', drawAll);
drawAll();
