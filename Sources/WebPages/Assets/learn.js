// Checks the quiz of a page, and keeps what the reader writes on their own device. The page is complete without it.
(() => {
  'use strict';
  const byId = id => document.getElementById(id);
  /** Hands a file to the reader; nothing is sent. */
  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // -- The quiz

  const quiz = byId('quiz-form');
  if (quiz) {
    const questions = [...quiz.querySelectorAll('fieldset')];
    const { status, who } = quiz.elements, end = byId('quiz-end'), result = byId('quiz-result');
    const plain = text => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
    const isEmpty = field => field.type === 'radio' || field.type === 'checkbox' ? !field.checked : !field.value.trim();
    const isRight = field => {
      const { right, accept } = field.dataset;
      if (accept !== undefined) return accept.split('\n').map(plain).includes(plain(field.value));
      return field.tagName === 'SELECT' ? field.value === right : field.checked === (right !== undefined);
    };
    const verdictOf = question => {
      const fields = [...question.querySelectorAll('input, select')];
      return fields.every(isEmpty) ? 'empty' : fields.every(isRight) ? 'right' : 'wrong';
    };
    const tell = (question, verdict) => {
      question.dataset.verdict = verdict;
      question.querySelector('.verdict').textContent = quiz.dataset[verdict] ?? '';
    };

    let began = 0, statement = null;
    quiz.addEventListener('input', event => {
      began ||= Date.now();
      // What was said of another answer holds no more.
      const question = event.target.closest('fieldset');
      if (question) tell(question, '');
    });
    quiz.addEventListener('submit', event => {
      event.preventDefault();
      let right = 0;
      for (const question of questions) {
        const verdict = verdictOf(question);
        tell(question, verdict);
        if (verdict !== 'right') continue;
        right += 1;
        question.querySelector('details').open = true;
      }
      const now = Date.now(), { score, address, title, lang } = quiz.dataset;
      status.textContent = score.replace('{0}', right).replace('{1}', questions.length);
      result.hidden = false;
      // Experience API 1.0.3, part 2, §2.4; the actor is put in as it is saved.
      statement = {
        id: crypto.randomUUID?.(),
        actor: null,
        verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed' } },
        object: {
          objectType: 'Activity', id: address,
          definition: { type: 'http://adlnet.gov/expapi/activities/assessment', name: { [lang]: title } },
        },
        result: {
          score: { scaled: Math.round(right / questions.length * 1e4) / 1e4, raw: right, min: 0, max: questions.length },
          completion: questions.every(question => question.dataset.verdict !== 'empty'),
          duration: `PT${Math.round((now - (began || now)) / 1000)}S`,
        },
        timestamp: new Date(now).toISOString(),
      };
    });
    byId('quiz-save').onclick = () => {
      const { home, file } = quiz.dataset;
      statement.actor = { objectType: 'Agent', account: { homePage: home, name: who.value.trim() || 'anonymous' } };
      save(file, 'application/json', JSON.stringify(statement, null, 2) + '\n');
    };
    end.querySelector('button').disabled = end.hidden = false;
  }

  // -- The reflection: on the device once something is written, and gone from it by the button

  const note = byId('note');
  if (note) {
    const form = note.form, { key, file, heading, cleared } = form.dataset;
    const { status } = form.elements;
    const store = work => { try { return work(localStorage); } catch { return null; /* not allowed */ } };
    note.value = store(kept => kept.getItem(key)) ?? '';
    note.oninput = () => {
      status.textContent = '';
      store(kept => note.value ? kept.setItem(key, note.value) : kept.removeItem(key));
    };
    form.onsubmit = event => {
      event.preventDefault();
      save(file, 'text/plain;charset=utf-8', `${heading}\n\n${note.value}\n`);
    };
    byId('note-clear').onclick = () => {
      note.value = '';
      store(kept => kept.removeItem(key));
      status.textContent = cleared;
      note.focus();
    };
    form.hidden = false;
  }
})();
