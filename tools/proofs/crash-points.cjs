'use strict';
/**
 * Loaded into a service with NODE_OPTIONS=--require: the process kills itself (SIGKILL) at a named point, and the
 * product knows nothing of it. The plan is a file `{"point": "...", "hit": n}`, read anew each time a point is
 * passed; the n-th pass kills. Before it dies the process writes down where, and removes the plan.
 */
const { appendFileSync, readFileSync, unlinkSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const { PARLEY_CRASH_PLAN: planFile, PARLEY_CRASH_LOG: logFile, PARLEY_CRASH_PROGRAM: program } = process.env;

let plan = '';
let passes = 0;

function pass(point) {
  const current = readPlan();
  if (current !== plan) {
    plan = current;
    passes = 0;
  }
  if (plan === '') return;
  const { point: wanted, hit } = JSON.parse(plan);
  if (wanted !== point || ++passes < hit) return;
  unlinkSync(planFile);
  appendFileSync(logFile, `${JSON.stringify({ program, point })}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function readPlan() {
  try {
    return readFileSync(planFile, 'utf8');
  } catch {
    return '';
  }
}

/**
 * What a transaction is about shows in its statements; the last that fits names it, in some services only. Without any it
 * is an event's. A statement on its own is a transaction.
 */
const KINDS = [
  ['INSERT INTO callback ', 'callback'],
  ['DELETE FROM unpublished', 'relay'],
  ['FROM relayed_stream', 'idle relay'],
  ['WITH RECURSIVE with_texts', 'idle dispatcher'],
  ["SET state = 'submitting'", 'claim'],
  ['SET state = settled.state', 'outcome'],
  ['lease_until < clock_timestamp()', 'lease'],
  ['catch_up', 'catch-up'],
  ['INSERT INTO directory_user', 'request', 'routing'],
  ['INSERT INTO crm_record', 'request', 'routing'],
  ['INSERT INTO decision', 'event', 'routing'],
  ['INSERT INTO message (id, conversation_id, status,', 'request', 'conversation'],
];

function watchTransactions({ Client }) {
  const { query } = Client.prototype;
  const kinds = new WeakMap();
  Client.prototype.query = function (...given) {
    const text = typeof given[0] === 'string' ? given[0] : given[0].text;
    const isAlone = !kinds.has(this) && kindOf(text) !== undefined;
    if (text.startsWith('BEGIN')) kinds.set(this, undefined);
    else if (kinds.has(this)) kinds.set(this, kindOf(text) ?? kinds.get(this));
    if (kindOf(text) === 'relay') pass('relay: before the mark');
    if (text !== 'COMMIT' && !isAlone) return query.apply(this, given);
    const kind = (isAlone ? kindOf(text) : kinds.get(this)) ?? 'event';
    kinds.delete(this);
    pass(`${kind}: before the commit`);
    return query.apply(this, given).then((result) => {
      pass(`${kind}: after the commit`);
      return result;
    });
  };
}

function kindOf(text) {
  return KINDS.find(([words, , only]) => text.includes(words) && (!only || only === program))?.[1];
}

function watchAcknowledgements({ JsMsgImpl }) {
  const { ack } = JsMsgImpl.prototype;
  JsMsgImpl.prototype.ack = function () {
    pass('event: before the acknowledgement');
    ack.call(this);
  };
}

function watchAnswers() {
  const { end } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.end = function (...given) {
    if (this.req?.url?.startsWith('/callbacks/'))
      this.once('finish', () => pass('callback: after the answer'));
    return end.apply(this, given);
  };
}

const SENDS = /\/Messages\.json$|\/v1\/messaging$/;

function watchProviderCalls() {
  const { request } = http;
  http.request = function (...given) {
    const isSend = SENDS.test(String(given[0])) && given[1]?.method === 'POST';
    if (isSend) pass('request: before it is made');
    const made = request.apply(this, given);
    if (!isSend) return made;
    made.once('finish', () => pass('request: after it was written'));
    made.once('response', (response) => {
      pass('answer: before it is read');
      response.once('end', () => setImmediate(pass, 'answer: after it was read'));
    });
    return made;
  };
}

if (planFile) {
  watchTransactions(require('pg'));
  watchAcknowledgements(require(path.join(path.dirname(require.resolve('@nats-io/jetstream')), 'jsmsg.js')));
  watchAnswers();
  watchProviderCalls();
}
