// Everything is set as text, never as markup: names come from whoever added the customer.
'use strict';

const byId = id => document.getElementById(id);
const SHOWN_BYTES = 36;
let lookedUp = null; // what the last search found, or null

async function api(path, body) {
  const response = await fetch('/api/' + path, body === undefined ? {} : {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail || 'the server answered ' + response.status);
  }
  return response.json();
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...content);
  return made;
}

function say(id, text, bad = false) {
  byId(id).textContent = text;
  byId(id).classList.toggle('bad', bad);
}

function age(seconds) {
  if (seconds < 60) {
    return seconds + ' s';
  }
  if (seconds < 3600) {
    return Math.floor(seconds / 60) + ' min';
  }
  return seconds < 86400 ? Math.floor(seconds / 3600) + ' h' : Math.floor(seconds / 86400) + ' d';
}

function colours(keys) {
  const colour = new Map();
  keys.filter(key => key.purpose === 'data').forEach((key, i) => colour.set(key.id, 'k' + (i % 6)));
  return colour;
}

function keyRow(key, colour, rows) {
  const name = element('span', colour.has(key.id) ? 'key ' + colour.get(key.id) : '', key.id);
  const seals = key.primary && key.purpose === 'data';
  const state = element('td', '', key.state, ...(seals ? [element('small', '', 'seals')] : []));
  const count = key.purpose === 'data' ? String(rows.filter(row => row.name.keyId === key.id).length) : '';
  const made = element('tr', seals ? 'primary' : '', element('td', '', name), element('td', '', key.purpose), state,
    element('td', '', age(key.ageSeconds)), element('td', '', count));
  made.dataset.key = key.id;
  return made;
}

function envelope(value, colour) {
  if (value === null) {
    return element('dd', 'hex', 'NULL');
  }
  const shown = value.body.slice(0, 2 * SHOWN_BYTES);
  const key = element('span', 'key ' + (colour.get(value.keyId) || ''), value.keyId);
  key.title = 'the id of the key';
  const cut = shown.length < value.body.length ? '… ' : ' ';
  return element('dd', 'hex', value.suite, key, element('span', 'rest', shown + cut + value.length + '\u00a0bytes'));
}

function pair(customer, row, colour) {
  const said = element('div', 'api', element('strong', '', customer.name), element('span', '', customer.email),
    element('span', '', [customer.birthday, customer.city].filter(Boolean).join(' · ')));
  said.dataset.head = 'The API gives';
  const tag = element('span', lookedUp && lookedUp.tags.includes(row.emailBidx) ? 'tag looked-up' : 'tag', row.emailBidx);
  const columns = element('dl', '',
    element('dt', '', 'name'), envelope(row.name, colour),
    element('dt', '', 'email'), envelope(row.email, colour),
    element('dt', '', 'email_bidx'), element('dd', 'hex', tag),
    element('dt', '', 'birthday'), envelope(row.birthday, colour),
    element('dt', '', 'city'), element('dd', '', row.city === null ? 'NULL' : row.city));
  const stored = element('div', 'stored', columns);
  stored.dataset.head = 'The database stores';
  const found = lookedUp !== null && lookedUp.customers.some(each => each.id === customer.id);
  const made = element('li', found ? 'pair found' : 'pair', said, stored);
  made.hidden = lookedUp !== null && !found;
  made.dataset.id = customer.id;
  return made;
}

async function show() {
  const [customers, rows, keys] = await Promise.all([api('customers'), api('rows'), api('keyring')]);
  const colour = colours(keys);
  const stored = new Map(rows.map(row => [row.id, row]));
  byId('keys').replaceChildren(...keys.map(key => keyRow(key, colour, rows)));
  const newestFirst = customers.filter(each => stored.has(each.id)).reverse();
  byId('rows').replaceChildren(...newestFirst.map(each => pair(each, stored.get(each.id), colour)));
  const hidden = document.querySelectorAll('#rows [hidden]').length;
  byId('none').hidden = hidden < customers.length;
  byId('none').textContent = customers.length === 0
    ? 'There are no customers yet. Add one.'
    : 'No customer has this e-mail address: no row has that tag.';
  byId('count').textContent = (customers.length - hidden) + ' of ' + customers.length;
}

/** One action at a time, its outcome told where the eye and the screen reader are. */
function act(status, button, action) {
  button.disabled = true;
  return action()
    .then(text => show().then(() => say(status, text)))
    .catch(failure => say(status, 'That did not work: ' + failure.message + '.', true))
    .finally(() => { button.disabled = false; });
}

byId('search').addEventListener('submit', event => {
  event.preventDefault();
  const email = byId('search-email').value;
  act('found', event.submitter || event.target.querySelector('button'), async () => {
    lookedUp = await api('customers/search', { email });
    const count = lookedUp.customers.length;
    return 'Looked up the tag ' + lookedUp.tags.join(' or ') + ' in email_bidx: '
      + (count === 0 ? 'no customer.' : count === 1 ? '1 customer.' : count + ' customers.');
  });
});

byId('search').addEventListener('reset', event => {
  lookedUp = null;
  act('found', event.target.querySelector('[type=reset]'), async () => 'All customers are shown.');
});

byId('rotate').addEventListener('click', event => act('rotated', event.target, async () => {
  const keys = await api('keyring/rotate', {});
  const primary = keys.find(key => key.primary && key.purpose === 'data');
  return 'Key ' + primary.id + ' seals from now on. Add a customer to see a row under it.';
}));

byId('new').addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value || null]));
  act('added', form.querySelector('button'), async () => {
    const made = await api('customers', given);
    form.reset();
    if (lookedUp !== null) { // or the new customer would be hidden by a search that does not find them
      lookedUp = null;
      byId('search-email').value = '';
      say('found', 'All customers are shown.');
    }
    return made.name + ' is customer ' + made.id + '.';
  });
});

show().catch(failure => say('found', 'The customers could not be read: ' + failure.message + '.', true));
