async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

const texts = (phone) => `/phones/${encodeURIComponent(phone)}/texts`;

/** The simulator's control API, as far as the page needs it. */
export const api = {
  phones: async (search) => (await call('GET', `/phones?search=${encodeURIComponent(search)}`)).phones,
  numbers: async () => (await call('GET', '/numbers')).numbers,
  texts: async (phone) => (await call('GET', texts(phone))).texts,
  type: (phone, text) => call('POST', texts(phone), text),
  faults: async () => (await call('GET', '/faults')).faults,
  addFault: (rule) => call('POST', '/faults', rule),
  removeFault: (id) => call('DELETE', `/faults/${encodeURIComponent(id)}`),
  ledger: async (last) => {
    const lines = await (await fetch(`/ledger?all=true&last=${last}`)).text();
    return lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  },
};
