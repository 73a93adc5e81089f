// Light and language of a page that has nothing else to choose. Paper is always light.
byId('language').onclick = () => { root.lang = root.lang === 'ja' ? 'en' : 'ja'; };
byId('theme').onclick = () => {
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  byId('theme').setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
};
addEventListener('beforeprint', () => { root.dataset.theme = 'light'; });
