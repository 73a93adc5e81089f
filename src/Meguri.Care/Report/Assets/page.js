// What the reader can do: choose an outcome, a view, plans, a week; language, size, light; print; take the numbers along.
const data = JSON.parse(byId('data').textContent);
const state = { outcome: data.outcomes[0].id, view: 'course', hidden: new Set(), people: false, paper: null, week: data.weeks };
let marks = [];

const words = {
  middle: { ja: 'まんなかの人', en: 'middle person' },
  usual: { ja: '何もしない', en: 'doing nothing' },
  five: { ja: '10人中5人', en: '5 in 10' },
  nine: { ja: '10人中9人', en: '9 in 10' },
  below: { ja: 'ここより下なら、はっきりよい', en: 'Below this: clearly better' },
  above: { ja: 'ここより上なら、はっきりよい', en: 'Above this: clearly better' },
};
const fiveFrom = (row, d) => `${number(row[Q25], d)}${root.lang === 'ja' ? '〜' : ' to '}${number(row[Q75], d)}`;
const nineFrom = (row, d) => `${number(row[Q05], d)}${root.lang === 'ja' ? '〜' : ' to '}${number(row[Q95], d)}`;

const current = () => data.outcomes.find(outcome => outcome.id === state.outcome);
const shown = () => data.plans.filter(plan => !state.hidden.has(plan.id));

/** One scale for every panel of an outcome, so that panels can be compared. */
function scaleOf(outcome) {
  let range = [outcome.min, outcome.max];
  if (state.view === 'difference') {
    const rows = Object.values(outcome.plans).flatMap(plan => plan.difference ?? []);
    const reach = Math.max(outcome.important ?? 0, ...rows.flatMap(row => [Math.abs(row[Q05]), Math.abs(row[Q95])])) * 1.1 || 1;
    range = [-reach, reach];
  }
  const { ticks, decimals } = axisTicks(range[0], range[1], 5);
  const labels = ticks.map(tick => (state.view === 'difference' ? signed : number)(tick, decimals));
  return { range, ticks, labels };
}

function drawCharts() {
  const outcome = current(), axis = scaleOf(outcome), plans = shown(), usual = data.plans.find(plan => plan.usual);
  const grid = byId('panels');
  const difference = state.view === 'difference';
  const drawn = plans.filter(plan => !difference || outcome.plans[plan.id].difference);
  grid.classList.toggle('single', drawn.length === 1);
  for (const panel of all('[data-plan-panel]', grid)) panel.hidden = !drawn.some(plan => plan.id === panel.dataset.planPanel);
  marks = drawn.map(plan => {
    const panel = grid.querySelector(`[data-plan-panel="${CSS.escape(plan.id)}"]`), box = panel.querySelector('.chart');
    const own = outcome.plans[plan.id], rows = difference ? own.difference : own.weeks;
    const baseline = outcome.plans[usual.id].weeks[0][MEDIAN];
    const change = outcome.important === null ? null : (outcome.lower ? -1 : 1) * outcome.important;
    const move = drawBands(box, {
      paper: state.paper && { width: drawn.length === 1 ? 690 : 336, height: 270 },
      plan, outcome, axis, weeks: rows, zero: difference,
      usual: difference || plan.usual ? null : outcome.plans[usual.id].weeks,
      people: state.people && !difference ? own.people : [],
      threshold: change === null ? null : (difference ? 0 : baseline) + change,
      start: difference ? null : rows[0][MEDIAN],
      words: {
        middle: say(words.middle), usual: say(words.usual), five: say(words.five), nine: say(words.nine),
        threshold: say(outcome.lower ? words.below : words.above),
        week: week => root.lang === 'ja' ? `${week}週` : `${week} wk`,
        days: root.lang === 'ja' ? `計${plan.days.length}日` : `${plan.days.length} days`,
      },
    });
    box.onpointermove = box.onpointerdown = event => setWeek(Math.round(box.weekAt(event.clientX)));
    return { plan, rows, move, read: panel.querySelector('.read') };
  });
  setWeek(state.week);
}

function setWeek(week) {
  state.week = week;
  const outcome = current(), unit = say(outcome.unit), d = outcome.decimals, usual = data.plans.find(plan => plan.usual);
  const slider = byId('week');
  slider.value = week;
  const name = root.lang === 'ja' ? (week === 0 ? '始める前の週' : `${week}週後`) : (week === 0 ? 'The week before' : `After ${week} ${week === 1 ? 'week' : 'weeks'}`);
  byId('week-name').textContent = name;
  slider.setAttribute('aria-valuetext', name + (root.lang === 'ja' ? '。' : '. ') + marks.map(mark => `${mark.plan.letter} ${number(mark.rows[week][MEDIAN], d)}`).join(', '));
  for (const { plan, rows, move, read } of marks) {
    const row = rows[week];
    move(week);
    const show = state.view === 'difference' ? signed : number;
    const middle = html('b', {}, `${show(row[MEDIAN], d)}${unitGap(unit)}`);
    const nothing = plan.usual || state.view === 'difference' ? '' : (root.lang === 'ja'
      ? `。何もしない場合 ${number(outcome.plans[usual.id].weeks[week][MEDIAN], d)}` : `. Doing nothing: ${number(outcome.plans[usual.id].weeks[week][MEDIAN], d)}`);
    read.replaceChildren(...(root.lang === 'ja'
      ? [`${name}：まんなかの人 `, middle, `、10人中5人は ${fiveFrom(row, d)}、10人中9人は ${nineFrom(row, d)}${nothing}`]
      : [`${name}: middle person `, middle, `, 5 in 10 from ${fiveFrom(row, d)}, 9 in 10 from ${nineFrom(row, d)}${nothing}`]));
  }
}

const unitGap = unit => unit === '' ? '' : (root.lang === 'ja' && !/^[A-Za-z]/.test(unit) ? unit : ' ' + unit);

function showOutcome(id) {
  state.outcome = id;
  for (const element of all('[data-outcome]')) element.hidden = element.dataset.outcome !== id;
  drawCharts();
}

/** Texts that cannot hold two languages side by side: options, labels, the title of the window. */
function speak() {
  for (const element of all('option[data-ja]')) element.textContent = element.dataset[root.lang];
  for (const element of all('[data-label-ja]')) element.setAttribute('aria-label', element.dataset[root.lang === 'ja' ? 'labelJa' : 'labelEn']);
  document.title = byId('page-title').dataset[root.lang];
}

function press(button, on) { button.setAttribute('aria-pressed', String(on)); }

/** The page's numbers as comma-separated text, in the shape of `meguri compare --csv`: one number a line. */
function commaSeparated() {
  const statistics = ['mean', 'q05', 'q25', 'median', 'q75', 'q95'];
  const quoted = value => /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value;
  const lines = ['plan,observable,week,statistic,value'];
  for (const plan of data.plans) for (const outcome of data.outcomes) for (const row of outcome.plans[plan.id].weeks) {
    statistics.forEach((statistic, i) => lines.push([plan.id, outcome.id, row[WEEK], statistic, row[i + 1]].map(quoted).join(',')));
  }
  return lines.join('\n') + '\n';
}

function download() {
  const link = html('a', { href: URL.createObjectURL(new Blob([commaSeparated()], { type: 'text/csv' })), download: `meguri-${data.person}-${data.seed}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function setLanguage(language) { root.lang = language; memory.set('lang', language); speak(); drawCharts(); }
function showTheme(theme) { root.dataset.theme = theme; press(byId('theme'), theme === 'dark'); }
function setTheme(theme) { showTheme(theme); memory.set('theme', theme); }
function setSize(size) { root.dataset.size = size; memory.set('size', size); press(byId('size'), size === 'large'); drawCharts(); }

byId('language').onclick = () => setLanguage(root.lang === 'ja' ? 'en' : 'ja');
byId('theme').onclick = () => setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark');
byId('size').onclick = () => setSize(root.dataset.size === 'large' ? 'normal' : 'large');
byId('print').onclick = () => print();
byId('download').onclick = download;
byId('outcome').onchange = event => showOutcome(event.target.value);
byId('week').oninput = event => setWeek(Number(event.target.value));
for (const button of all('[data-view]')) button.onclick = () => {
  state.view = button.dataset.view;
  for (const other of all('[data-view]')) press(other, other === button);
  drawCharts();
};
for (const chip of all('[data-plan]')) chip.onclick = () => {
  const id = chip.dataset.plan;
  if (state.hidden.has(id)) state.hidden.delete(id);
  else if (shown().length > 1) state.hidden.add(id); // an empty picture answers nothing: the last plan stays
  press(chip, !state.hidden.has(id));
  drawCharts();
};
byId('single-people')?.addEventListener('click', event => { state.people = !state.people; press(event.currentTarget, state.people); drawCharts(); });

// On paper: light, every table open, charts drawn again for the width of the sheet.
let before = null;
addEventListener('beforeprint', () => {
  before ??= { theme: root.dataset.theme, open: all('details').map(item => item.open) };
  root.dataset.theme = 'light';
  state.paper = true; // the sheet's own width: the window's says nothing about it
  for (const item of all('details')) item.open = true;
  drawCharts();
});
addEventListener('afterprint', () => {
  if (before === null) return;
  root.dataset.theme = before.theme;
  all('details').forEach((item, i) => { item.open = before.open[i]; });
  before = null;
  state.paper = null;
  drawCharts();
});

let waiting = 0;
addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(drawCharts, 80); });

// The address may ask for a view (?lang=en&theme=dark&size=large&outcome=…), else the last choice of this reader holds.
const asked = new URLSearchParams(location.search);
const wanted = key => asked.get(key) ?? memory.get(key);
if (['ja', 'en'].includes(wanted('lang'))) root.lang = wanted('lang');
for (const plan of data.plans) if (plan.usual && data.plans.length > 1) state.hidden.add(plan.id);
if (data.outcomes.some(outcome => outcome.id === asked.get('outcome'))) { state.outcome = asked.get('outcome'); byId('outcome').value = state.outcome; }
root.dataset.size = wanted('size') === 'large' ? 'large' : 'normal';
press(byId('size'), root.dataset.size === 'large');
showTheme(wanted('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
speak();
showOutcome(state.outcome);
