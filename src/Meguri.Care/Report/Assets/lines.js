// Time courses of any model: one panel for each quantity on a scale of its own, a value under the finger.
const course = JSON.parse(byId('data').textContent);

function drawCourses() {
  for (const box of all('.chart')) {
    const column = Number(box.dataset.column);
    drawCourse(box, course.times, course.values.map(row => row[column]));
  }
}

function drawCourse(box, times, values) {
  const known = values.filter(value => value !== null);
  const least = Math.min(...known), most = Math.max(...known);
  const spare = (most - least || Math.abs(most) || 1) * .06;
  const low = least >= 0 && least - spare < 0 ? 0 : least - spare, high = most + spare;
  const { ticks, decimals } = axisTicks(low, high, 4), across = axisTicks(times[0], times[times.length - 1], 5);
  const labels = ticks.map(tick => number(tick, decimals));
  const width = Math.max(260, box.clientWidth), height = box.clientHeight;
  const left = 14 + 8.5 * Math.max(...labels.map(label => label.length)), right = 18, top = 12, bottom = 30;
  const x = time => left + (width - left - right) * (time - times[0]) / (times[times.length - 1] - times[0]);
  const y = value => top + (height - top - bottom) * (high - value) / (high - low);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  ticks.forEach((tick, i) => drawing.append(
    svg('path', { d: `M${left} ${y(tick)}H${width - right}`, stroke: 'var(--rule)' }),
    svg('text', { x: left - 8, y: y(tick) + 5, 'text-anchor': 'end', class: 'quiet' }, labels[i])));
  across.ticks.forEach(tick => drawing.append(
    svg('path', { d: `M${x(tick)} ${height - bottom}v5`, stroke: 'var(--ink)' }),
    svg('text', { x: x(tick), y: height - bottom + 20, 'text-anchor': 'middle' }, number(tick, across.decimals))));
  let line = '', pen = false;
  values.forEach((value, i) => {
    if (value !== null) line += `${pen ? 'L' : 'M'}${x(times[i]).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = value !== null;
  });
  const mark = svg('circle', { r: 4.5, fill: 'var(--paper)', stroke: 'var(--a)', 'stroke-width': 2.5, visibility: 'hidden' });
  drawing.append(
    svg('path', { d: `M${left} ${height - bottom}H${width - right}`, stroke: 'var(--ink)' }),
    svg('path', { d: line, fill: 'none', stroke: 'var(--a)', 'stroke-width': 2.5 }), mark);
  box.replaceChildren(drawing);
  const read = box.parentElement.querySelector('.read');
  box.onpointermove = box.onpointerdown = event => {
    const bounds = box.getBoundingClientRect(), at = (event.clientX - bounds.left) * width / bounds.width;
    let nearest = 0;
    times.forEach((time, i) => { if (Math.abs(x(time) - at) < Math.abs(x(times[nearest]) - at)) nearest = i; });
    if (values[nearest] === null) return;
    fill(mark, { cx: x(times[nearest]), cy: y(values[nearest]), visibility: 'visible' }, []);
    read.textContent = `${Number(times[nearest].toPrecision(6))}: ${Number(values[nearest].toPrecision(6))}`;
  };
}

let redraw = 0;
addEventListener('resize', () => { clearTimeout(redraw); redraw = setTimeout(drawCourses, 80); });
addEventListener('beforeprint', drawCourses);
drawCourses();
