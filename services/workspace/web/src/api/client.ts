import createClient, { type Middleware } from 'openapi-fetch';
import { problemOf, UNREACHABLE } from './problem';
import type { components, paths } from './schema';
import { sessionEnded } from './session-ended';

/** The shapes of the API's document, by name. */
export type Shapes = components['schemas'];

const SESSION = '/api/v1/session';

/** Refusals are thrown as problems; every changing request says that it comes from this app. */
const conventions: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-Parley-CSRF', '1');
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return;
    if (response.status === 401 && schemaPath !== SESSION) sessionEnded();
    throw await problemOf(response);
  },
  onError: ({ error }) => (error instanceof DOMException ? error : UNREACHABLE),
};

/** Calls the server by the paths of its own document; wrap the call in `answer`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(conventions);

/** What the server answered; a refusal is thrown as a `Problem`. */
export async function answer<Reply>(call: Promise<{ data?: Reply }>): Promise<Reply> {
  const { data } = await call;
  return data as Reply;
}
