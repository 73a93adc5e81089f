// The twelve-week chart: a median inside its 50 % and 90 % bands, beside what would happen anyway.
const WEEK = 0, MEAN = 1, Q05 = 2, Q25 = 3, MEDIAN = 4, Q75 = 5, Q95 = 6;
const dashes = { solid: null, dashed: '9 4', dotted: '2 5', long: '16 5', mixed: '12 4 2 4' };

const number = (value, decimals) => {
  const text = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(text) !== 0 ? '−' : '') + text;
};
const signed = (value, decimals) => {
  const text = number(value, decimals);
  return value > 0 && Number(text) !== 0 ? '+' + text : text;
};

/** Round numbers to label an axis with: about `count` steps of 1, 2 or 5 times a power of ten. */
function axisTicks(from, to, count) {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough * 0.999);
  const ticks = [];
  for (let value = Math.ceil(from / step) * step; value <= to + step * 1e-6; value += step) ticks.push(Number(value.toFixed(10)));
  return { ticks, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** About how wide a label of 14 px is: full-width characters take a square. */
const widthOf = text => [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e80 ? 14 : 7.6), 0);

/** Draws one plan's chart into a box and returns the function that moves its week mark. */
function drawBands(box, chart) {
  const { weeks, usual, people, plan, outcome, words } = chart;
  const width = chart.paper?.width ?? Math.max(260, box.clientWidth), height = chart.paper?.height ?? box.clientHeight;
  const narrow = width < 430;
  const left = 12 + 9 * Math.max(...chart.axis.labels.map(label => label.length)), right = root.lang === 'ja' ? 92 : 78;
  const top = 20, bottom = plan.days.length > 0 ? 62 : 36;
  const last = weeks[weeks.length - 1][WEEK] || 1;
  const [low, high] = chart.axis.range;
  const x = week => left + (width - left - right) * week / last;
  const y = value => top + (height - top - bottom) * (high - Math.min(high, Math.max(low, value))) / (high - low);
  const path = (rows, column) => rows.map((row, i) => `${i ? 'L' : 'M'}${x(row[WEEK]).toFixed(1)} ${y(row[column]).toFixed(1)}`).join('');
  const area = (rows, below, above) => path(rows, above) + [...rows].reverse().map(row => `L${x(row[WEEK]).toFixed(1)} ${y(row[below]).toFixed(1)}`).join('') + 'Z';
  const edge = width - right, base = height - bottom;
  const text = (px, py, content, attributes) => svg('text', { x: px, y: py, ...attributes }, content);

  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  chart.axis.ticks.forEach((tick, i) => drawing.append(
    svg('path', { d: `M${left} ${y(tick)}H${edge}`, stroke: 'var(--rule)' }),
    text(left - 8, y(tick) + 5, chart.axis.labels[i], { 'text-anchor': 'end', class: 'quiet' })));
  drawing.append(
    svg('path', { d: area(weeks, Q05, Q95), fill: 'var(--band90)' }),
    svg('path', { d: area(weeks, Q25, Q75), fill: 'var(--band50)' }),
    svg('path', { d: path(weeks, Q95) + path(weeks, Q05), fill: 'none', stroke: 'var(--hue)', 'stroke-opacity': .7 }));
  for (const person of people) {
    const rows = person.map((value, week) => [week, value]);
    drawing.append(svg('path', { d: path(rows, 1), fill: 'none', stroke: 'var(--ink2)', 'stroke-width': 1, 'stroke-opacity': .6 }));
  }
  const labels = [];
  if (chart.threshold !== null) {
    // The words stand on the side that is better, clear of the axis.
    const px = left + 6, py = y(chart.threshold) + (outcome.lower ? 18 : -8);
    labels.push({ x: px + widthOf(words.threshold) / 2, y: py, width: widthOf(words.threshold) });
    drawing.append(
      svg('path', { d: `M${left} ${y(chart.threshold)}H${edge}`, stroke: 'var(--ink)', 'stroke-width': 1.5, 'stroke-dasharray': '1 4', 'stroke-linecap': 'round' }),
      text(px, py, words.threshold, { class: 'halo' }));
  }
  if (chart.zero) drawing.append(svg('path', { d: `M${left} ${y(0)}H${edge}`, stroke: 'var(--ink)', 'stroke-width': 1.5 }));
  if (usual) drawing.append(svg('path', { d: path(usual, MEDIAN), fill: 'none', stroke: 'var(--n)', 'stroke-width': 2.5, 'stroke-dasharray': '2 5', 'stroke-linecap': 'round' }));
  drawing.append(svg('path', { d: path(weeks, MEDIAN), fill: 'none', stroke: 'var(--hue)', 'stroke-width': 3.2, 'stroke-dasharray': dashes[plan.dash] }));

  // Direct labels stand at the place along their line where they cover least.
  const label = (rows, other, content, attributes) => {
    const need = widthOf(content);
    const places = [.7, .5, .85, .35].flatMap(share => [-10, 20].map(shift => {
      const at = Math.round((rows.length - 1) * share);
      const place = { x: Math.min(edge - need / 2 - 4, x(rows[at][WEEK])), y: y(rows[at][MEDIAN]) + shift, width: need };
      const covers = labels.filter(one => Math.abs(one.x - place.x) < (one.width + need) / 2 + 4 && Math.abs(one.y - place.y) < 17).length;
      const onOther = other && Math.abs(y(other[at][MEDIAN]) - (place.y - 5)) < 12 ? 1 : 0;
      const outside = place.y < top || place.y > base - 2 || place.x - need / 2 < left ? 1 : 0;
      return { ...place, cost: 3 * covers + 3 * outside + onOther };
    }));
    const best = places.reduce((one, next) => next.cost < one.cost ? next : one);
    labels.push(best);
    drawing.append(text(best.x, best.y, content, { class: 'halo', 'text-anchor': 'middle', ...attributes }));
  };
  if (usual) {
    label(weeks, usual, words.middle, { 'font-weight': 600 });
    label(usual, weeks, words.usual, {});
  }
  if (chart.start !== null) drawing.append(svg('circle', { cx: x(0), cy: y(chart.start), r: 4.5, fill: 'var(--paper)', stroke: 'var(--ink)', 'stroke-width': 2 }));

  // Brackets at the end say in words what the bands mean.
  const end = weeks[weeks.length - 1];
  const bracket = (from, to, inset) => svg('path', { d: `M${edge + inset} ${y(to)}h5V${y(from)}h-5`, fill: 'none', stroke: 'var(--ink2)', 'stroke-width': 1.2 });
  const middleAt = y(end[MEDIAN]) + 5;
  const outerAt = Math.min(y(end[Q95]) + 5, middleAt - 18);
  drawing.append(bracket(end[Q05], end[Q95], 17), bracket(end[Q25], end[Q75], 8),
    text(edge + 27, Math.max(14, outerAt), words.nine, { class: 'quiet' }),
    text(edge + 27, middleAt, words.five, { class: 'quiet' }));

  drawing.append(svg('path', { d: `M${left} ${base}H${edge}`, stroke: 'var(--ink)' }));
  const step = [1, 2, 4, 8, 13, 26, 52].find(weeksApart => last / weeksApart <= (narrow ? 4 : 7)) ?? last;
  for (let week = 0; week <= last; week += step) {
    const content = week + step > last ? words.week(week) : String(week);
    drawing.append(svg('path', { d: `M${x(week)} ${base}v5`, stroke: 'var(--ink)' }), text(x(week), base + 20, content, { 'text-anchor': 'middle' }));
  }
  for (const day of plan.days) {
    const at = x((day + .5) / 7);
    if (at <= edge) drawing.append(svg('path', { d: `M${at.toFixed(1)} ${base + 30}v12`, stroke: 'var(--hue)', 'stroke-width': 2 }));
  }
  if (plan.days.length > 0) drawing.append(text(edge + 8, base + 41, words.days, { class: 'quiet' }));

  const mark = svg('g', { 'data-mark': '' });
  drawing.append(mark);
  box.replaceChildren(drawing);
  box.weekAt = clientX => {
    const bounds = box.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.round((clientX - bounds.left) * width / bounds.width - left) / (width - left - right) * last));
  };
  return week => {
    const row = weeks[week];
    mark.replaceChildren(
      svg('path', { d: `M${x(week)} ${top - 6}V${base}`, stroke: 'var(--ink)', 'stroke-width': 1 }),
      svg('circle', { cx: x(week), cy: y(row[MEDIAN]), r: 4.5, fill: 'var(--paper)', stroke: 'var(--hue)', 'stroke-width': 2.5 }));
  };
}
