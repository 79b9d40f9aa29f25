// Finds episodes by what is said in them, in an index of small files. No server has a part in it.
(() => {
  'use strict';
  const form = document.getElementById('find');
  if (!form) return;
  const field = form.elements.q, status = form.elements.status;
  const list = document.getElementById('found'), more = document.getElementById('more');
  const { root, volumes, count, none, failed } = form.dataset;

  /** A file of the index: a script, since a page that lies on a disk may load no other file. */
  const loads = new Map();
  const load = name => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = `${root}search/${name}.js`;
        script.onload = () => resolve(self.podwright[name]);
        script.onerror = () => {
          loads.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  // -- Words, cut as those of the index are: writing without spaces by pairs of signs

  const sign = '[\\p{L}\\p{M}\\p{N}]';
  const tight = '[\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF'
    + '\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}]';
  const runs = new RegExp(`((?:(?=${tight})${sign})+)|(?:(?!${tight})${sign})+`, 'gu');
  const wordsOf = text => {
    const words = [];
    for (const [run, isTight] of text.toLowerCase().replaceAll('ς', 'σ').matchAll(runs)) {
      const signs = [...run];
      if (!isTight || signs.length === 1) words.push(signs.slice(0, 40).join(''));
      else for (let i = 1; i < signs.length; i++) words.push(signs[i - 1] + signs[i]);
    }
    return [...new Set(words)];
  };

  // -- The index

  /** The mentions in `3!:7k,2a 1:40`: by episode, whether it is among the facts, and when it is heard. */
  const read = (line, into) => {
    let episode = 0;
    for (const part of line.split(' ')) {
      const [, distance, fact, times] = /^(\w+)(!?)(?::(.+))?$/.exec(part);
      episode += parseInt(distance, 36);
      const mention = into.get(episode) ?? { isFact: false, seconds: [] };
      let second = 0;
      for (const step of times ? times.split(',') : []) mention.seconds.push(second += parseInt(step, 36));
      mention.isFact ||= !!fact;
      into.set(episode, mention);
    }
  };

  /** Where a word, or words that begin so, stand in a volume. */
  const mentionsOf = async (volume, leaves, word, isBeginning) => {
    const mentions = new Map();
    // The leaf that begins at or before the word has it; those that begin so, too, have longer ones.
    const first = Math.max(0, leaves.findLastIndex(one => one <= word));
    const wanted = leaves.flatMap((one, i) => i === first || isBeginning && one.startsWith(word) ? [i] : []).slice(0, 6);
    for (const leaf of await Promise.all(wanted.map(i => load(`${volume}/${i}`)))) {
      for (const [known, line] of Object.entries(leaf)) {
        if (known === word || isBeginning && known.startsWith(word)) read(line, mentions);
      }
    }
    return mentions;
  };

  const isNear = (seconds, time) => seconds.some(other => Math.abs(other - time) <= 20);

  /** The episodes of a volume in which all words stand: the best first, and among equals the newest. */
  const hitsIn = async (volume, words, isTyping) => {
    const leaves = await load(`${volume}/leaves`);
    const all = await Promise.all(words.map((word, i) =>
      mentionsOf(volume, leaves, word, isTyping && i === words.length - 1 && word.length > 2)));
    // The rarest word says best where it is.
    const order = all.map((_, i) => i).sort((a, b) => all[a].size - all[b].size);
    const hits = [];
    for (const episode of all[order[0]].keys()) {
      const found = order.map(i => all[i].get(episode));
      if (found.includes(undefined)) continue;
      const first = found.findIndex(mention => mention.seconds.length);
      const times = first < 0 ? [] : [...new Set(found[first].seconds)];
      const near = times.filter(time => found.every(mention => isNear(mention.seconds, time)));
      hits.push({
        volume, episode, word: first < 0 ? '' : words[order[first]],
        times: (near.length ? near : times).sort((a, b) => a - b).slice(0, 3),
        score: found.reduce((sum, { isFact, seconds }) => sum + (isFact ? 5 : 0) + Math.min(seconds.length, 3), 0) + near.length,
      });
    }
    return hits.sort((a, b) => b.score - a.score || b.episode - a.episode);
  };

  // -- What the reader sees

  const clock = time => {
    const [h, m, s] = [time / 3600, time / 60 % 60, time % 60].map(Math.floor);
    return (h ? [h, String(m).padStart(2, '0')] : [m]).concat(String(s).padStart(2, '0')).join(':');
  };
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const card = ({ volume, episode, times, word }, titles) => {
    const [folder, title, date, language] = titles[episode % 25];
    const page = `${root}episodes/${folder}/index.html${word && '?q=' + encodeURIComponent(word)}`;
    return element('li', {}, element('article', { className: 'card', lang: language },
      element('h2', {}, element('a', { href: times.length ? `${page}#t=${times[0]}` : page, textContent: title })),
      element('p', { className: 'facts' }, element('span', { textContent: date }),
        ...times.map(time => element('a', { href: `${page}#t=${time}`, textContent: clock(time) })))));
  };

  let turn = 0, hits = [], shown = 0, next = -1, words = [], isTyping = false;
  /** Shows ten more, from older volumes where those at hand are used up. */
  const show = async () => {
    const own = turn;
    try {
      while (next >= 0 && hits.length < shown + 10) {
        const part = Array.from({ length: Math.min(4, next + 1) }, (_, i) => next - i);
        const found = await Promise.all(part.map(volume => hitsIn(volume, words, isTyping)));
        if (own !== turn) return;
        next -= part.length;
        hits = [...hits, ...found.flat().sort((a, b) => b.score - a.score || b.volume - a.volume || b.episode - a.episode)];
      }
      const page = hits.slice(shown, shown + 10);
      const titles = await Promise.all(page.map(hit => load(`${hit.volume}/titles-${Math.floor(hit.episode / 25)}`)));
      if (own !== turn) return;
      if (!shown) list.replaceChildren();
      list.append(...page.map((hit, i) => card(hit, titles[i])));
      shown += page.length;
      status.textContent = hits.length ? count.replace('{0}', hits.length + (next >= 0 ? '+' : '')) : none;
      more.hidden = shown >= hits.length && next < 0;
    } catch {
      if (own === turn) status.textContent = failed;
    }
  };
  const search = typing => {
    turn++;
    [hits, shown, next, words, isTyping] = [[], 0, volumes - 1, wordsOf(field.value), typing];
    if (words.length) return show();
    list.replaceChildren();
    status.textContent = '';
    more.hidden = true;
  };

  let pending = 0;
  field.oninput = () => {
    clearTimeout(pending);
    pending = setTimeout(() => search(true), 250);
  };
  form.onsubmit = event => {
    event.preventDefault();
    clearTimeout(pending);
    history.replaceState(null, '', '?q=' + encodeURIComponent(field.value));
    search(false);
  };
  more.onclick = show;
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  if (field.value) search(false); else field.focus();
})();
