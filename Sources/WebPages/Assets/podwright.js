// Brings an episode's page to life: follows the text, seeks, searches, remembers. The page is complete without it.
(() => {
  'use strict';
  const byId = id => document.getElementById(id);
  const audio = byId('audio');
  if (!audio) return;

  // What is kept on the reader's own device, and only once they have used the player.
  const key = 'podwright:' + audio.dataset.key;
  const recall = name => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* not allowed */ } };

  // -- Times

  /** The seconds of `83.2`, `1:23` or `1:02:03`; undefined for anything else. */
  const seconds = text => /^(\d+:){0,2}\d+(\.\d+)?s?$/.test(text)
    ? text.split(':').reduce((sum, part) => sum * 60 + parseFloat(part), 0) : undefined;
  const clock = time => {
    const [h, m, s] = [time / 3600, time / 60 % 60, time % 60].map(Math.floor);
    return (h ? [h, String(m).padStart(2, '0')] : [m]).concat(String(s).padStart(2, '0')).join(':');
  };
  /** Of ascending numbers, the place of the last that is not over `time`; -1 where there is none. */
  const lastUpTo = (times, time) => {
    let low = 0, high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  // -- Seeking

  let stopAt = Infinity;
  const duration = () => Number.isFinite(audio.duration) ? audio.duration : Infinity;
  const seek = time => {
    stopAt = Infinity;
    audio.currentTime = Math.min(Math.max(0, time), duration());
    update();
  };
  const play = () => audio.play().catch(() => { /* the browser wants a click on its own button */ });

  /** Media Fragments URI 1.0, with clock times: `t=83.2`, `t=npt:1:23`, `t=83,95`. */
  const timesOf = fragment => {
    const given = new URLSearchParams(fragment).get('t');
    if (given === null) return null;
    const [start, end] = given.replace(/^npt:/, '').split(',').map(seconds);
    return start === undefined && end === undefined ? null : [start ?? 0, end ?? Infinity];
  };
  /** Goes where the address says: a time, a cue, a turn or a chapter. Says whether it named a place in the recording. */
  const goToAddress = () => {
    const times = timesOf(location.hash.slice(1)) ?? timesOf(location.search.slice(1));
    if (times) {
      seek(times[0]);
      if (times[1] > times[0]) stopAt = times[1];
      show(true);
      return true;
    }
    let target = null;
    try { target = byId(decodeURIComponent(location.hash.slice(1))); } catch { /* no id is written so */ }
    const time = target && (target.dataset.t ?? timesOf(target.querySelector('a[href*="#t="]')?.hash.slice(1) ?? '')?.[0]);
    if (time == null) return false;
    seek(Number(time));
    return true;
  };

  // -- Text and chapters

  const words = byId('words');
  const cues = words ? [...words.querySelectorAll('[data-t]')] : [];
  const starts = Float64Array.from(cues, cue => Number(cue.dataset.t));
  // Cues of people who talk at the same time need not come in order; those that do not are not followed.
  for (let i = 1; i < starts.length; i++) if (starts[i] < starts[i - 1]) starts[i] = starts[i - 1];
  const chapters = [...document.querySelectorAll('nav.chapters li')];
  const chapterStarts = chapters.map(item => timesOf(item.querySelector('a').hash.slice(1))[0]);

  const paints = 'highlights' in CSS;
  const paint = (name, ranges, priority = 0) => {
    if (!paints) return;
    if (!ranges.length) return CSS.highlights.delete(name);
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  };
  const rangeOf = (node, start, end) => {
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range;
  };
  /** Where each word of a cue stands and when it is heard; empty where that is not known. */
  const wordsOf = cue => {
    const node = cue.firstChild, times = (cue.dataset.w ?? '').split(' ');
    const found = node ? [...node.data.matchAll(/\S+/g)] : [];
    return found.length !== times.length ? [] : found.map((word, i) => (
      { start: Number(cue.dataset.t) + times[i] / 100, from: word.index, to: word.index + word[0].length }));
  };

  let cue = null, spoken = [], word = null, chapter = null, timer = 0;
  const update = () => {
    clearTimeout(timer);
    const now = audio.currentTime + 0.02;
    if (audio.currentTime >= stopAt) {
      stopAt = Infinity;
      audio.pause();
    }
    const index = lastUpTo(starts, now), next = cues[index] ?? null;
    if (next !== cue) {
      cue?.classList.remove('now');
      next?.classList.add('now');
      cue = next;
      spoken = cue ? wordsOf(cue) : [];
      show(false);
    }
    const place = lastUpTo(spoken.map(one => one.start), now);
    if (spoken[place] !== word) {
      word = spoken[place];
      paint('word', word ? [rangeOf(cue.firstChild, word.from, word.to)] : [], 1);
    }
    const current = chapters[lastUpTo(chapterStarts, now)] ?? null;
    if (current !== chapter) {
      chapter?.firstElementChild.removeAttribute('aria-current');
      current?.firstElementChild.setAttribute('aria-current', 'true');
      if (chapter && !audio.paused && byId('sleep')?.value === 'chapter') endOfSleep();
      chapter = current;
    }
    heard?.setAttribute('width', wave.viewBox.baseVal.width * audio.currentTime / duration() || 0);
    if (audio.paused) return;
    // The next time that something changes: a word, a cue, or the end of what the address asked for.
    const change = Math.min(spoken[place + 1]?.start ?? Infinity, starts[index + 1] ?? Infinity, stopAt, now + 1);
    timer = setTimeout(update, Math.max(20, (change - audio.currentTime) * 1000 / audio.playbackRate));
  };

  // The reader who scrolls is left alone until they ask to be taken back.
  const follow = byId('follow');
  let isAway = false;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  /** Brings what is heard into view; unasked, only while it plays and is followed. */
  const show = asked => {
    if (!cue || !(asked || (follow?.checked && !isAway && !audio.paused))) return;
    isAway = false;
    const box = cue.getBoundingClientRect(), height = innerHeight;
    if (!asked && box.top > height * 0.2 && box.bottom < height * 0.7) return;
    cue.scrollIntoView({ block: 'center', behavior: calm.matches || asked ? 'auto' : 'smooth' });
  };
  for (const event of ['wheel', 'touchmove']) addEventListener(event, () => { isAway = true; }, { passive: true });
  follow?.addEventListener('change', () => show(follow.checked));

  addEventListener('click', event => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a[href*="#t="]');
    const times = link && timesOf(link.hash.slice(1));
    if (times) {
      event.preventDefault();
      history.pushState(null, '', '#t=' + times[0]);
      seek(times[0]);
      if (!link.closest('#words')) show(true);
      play();
      return;
    }
    const clicked = event.target.closest('#words [data-t]');
    // Marking a text to copy it is no click on it.
    if (clicked && getSelection().isCollapsed) seek(Number(clicked.dataset.t));
  });

  const wave = document.querySelector('#wave svg'), heard = document.querySelector('#heard rect');
  wave?.addEventListener('click', event => {
    const box = wave.getBoundingClientRect();
    if (duration() < Infinity) seek((event.clientX - box.left) / box.width * duration());
  });

  // -- Controls

  const controls = byId('controls'), speed = byId('speed'), sleep = byId('sleep'), status = byId('status');
  const setSpeed = value => {
    audio.playbackRate = value / 100;
    keep('podwright:speed', value);
  };
  const stepSpeed = step => {
    if (!speed) return;
    speed.selectedIndex = Math.min(Math.max(0, speed.selectedIndex + step), speed.options.length - 1);
    setSpeed(speed.value);
  };
  let sleepTimer = 0;
  const endOfSleep = () => {
    audio.pause();
    sleep.value = '';
  };
  if (controls) {
    controls.hidden = byId('keys').hidden = false;
    byId('back').onclick = () => seek(audio.currentTime - 10);
    byId('forward').onclick = () => seek(audio.currentTime + 30);
    speed.onchange = () => setSpeed(speed.value);
    sleep.onchange = () => {
      clearTimeout(sleepTimer);
      if (Number(sleep.value)) sleepTimer = setTimeout(endOfSleep, sleep.value * 60000);
    };
    const usual = recall('podwright:speed');
    if ([...speed.options].some(option => option.value === usual)) {
      speed.value = usual;
      audio.defaultPlaybackRate = audio.playbackRate = usual / 100;
    }
    byId('copy').onclick = async event => {
      const address = location.href.replace(/[?#].*/s, '') + '#t=' + Math.floor(audio.currentTime * 10) / 10;
      try { await navigator.clipboard.writeText(address); } catch { return prompt('', address); }
      status.textContent = `${event.target.dataset.done} (${clock(audio.currentTime)})`;
      setTimeout(() => { status.textContent = ''; }, 4000);
    };
  }

  // -- Search in the transcript

  const search = byId('search');
  if (search) {
    search.hidden = false;
    const count = search.elements.count, field = search.elements.q;
    let texts = null, hits = [], hit = -1;
    const plain = text => {
      const lower = text.toLowerCase();
      return lower.length === text.length ? lower : text;
    };
    const find = () => {
      texts ??= [...words.querySelectorAll('.turn p:not(.who)')].map(place => ({ place, text: plain(place.textContent) }));
      const wanted = plain(field.value.trim());
      hits = [];
      hit = -1;
      for (const { place, text } of wanted.length > 1 ? texts : []) {
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          hits.push({ place, from: at, to: at + wanted.length });
        }
      }
      // A page full of marks helps nobody; the count is of all.
      paint('hit', hits.slice(0, 2000).map(range));
      paint('hit-now', []);
      tell(wanted);
    };
    const range = ({ place, from, to }) => {
      const found = new Range(), walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      let before = 0;
      for (let node = walk.nextNode(); node; before += node.data.length, node = walk.nextNode()) {
        const after = before + node.data.length;
        if (from >= before && from < after) found.setStart(node, from - before);
        if (to > before && to <= after) found.setEnd(node, to - before);
      }
      return found;
    };
    const tell = wanted => {
      count.textContent = hits.length
        ? count.dataset.hits.replace('{0}', hit + 1).replace('{1}', hits.length) : wanted.length > 1 ? count.dataset.none : '';
    };
    const step = by => {
      if (!hits.length) return;
      hit = (hit + by + hits.length) % hits.length;
      const found = range(hits[hit]);
      paint('hit-now', [found], 2);
      isAway = true;
      found.startContainer.parentElement.scrollIntoView({ block: 'center' });
      tell(field.value);
    };
    let pending = 0;
    field.oninput = () => {
      clearTimeout(pending);
      pending = setTimeout(find, 150);
    };
    search.onsubmit = event => {
      event.preventDefault();
      step(1);
    };
    search.elements.back.onclick = () => { hit = Math.max(hit, 0); step(-1); };
    // What the search over the show was for.
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    if (field.value) find();
  }

  // -- Keys, as media players have them

  const keysOn = byId('keys-on');
  if (keysOn) {
    keysOn.checked = recall('podwright:keys') !== false;
    keysOn.onchange = () => keep('podwright:keys', keysOn.checked);
  }
  const stepChapter = by => {
    // The one that has just begun is gone back from, not to.
    const at = lastUpTo(chapterStarts, audio.currentTime - (by < 0 ? 2 : 0)) + (by < 0 ? 0 : 1);
    if (chapterStarts[at] !== undefined) seek(chapterStarts[at]);
  };
  const actions = {
    k: () => audio.paused ? play() : audio.pause(),
    j: () => seek(audio.currentTime - 10),
    l: () => seek(audio.currentTime + 10),
    m: () => { audio.muted = !audio.muted; },
    p: () => stepChapter(-1),
    n: () => stepChapter(1),
    '<': () => stepSpeed(-1),
    '>': () => stepSpeed(1),
    '/': () => search?.elements.q.focus(),
  };
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn?.checked) return;
    if (event.target.closest('input, select, textarea, button, summary, [contenteditable]')) return;
    const digit = /^[0-9]$/.test(event.key) && duration() < Infinity;
    const action = digit ? () => seek(duration() * event.key / 10) : actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // -- Where the reader was

  let isUsed = false;
  const remember = () => { if (isUsed) keep(key, audio.ended ? 0 : Math.floor(audio.currentTime)); };
  audio.addEventListener('play', () => {
    isUsed = true;
    isAway = false;
    update();
    show(false);
  });
  for (const event of ['pause', 'ended']) audio.addEventListener(event, remember);
  for (const event of ['seeked', 'timeupdate', 'ratechange', 'loadedmetadata']) audio.addEventListener(event, update);
  addEventListener('pagehide', remember);
  setInterval(() => { if (!audio.paused) remember(); }, 5000);
  addEventListener('popstate', goToAddress);

  if (!goToAddress()) {
    const place = recall(key);
    if (place > 0) seek(place);
  }
})();
