import type { Received } from '../http/server';

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/** Whether a request comes from this machine and means it: no other host, no page of another site. */
export function isLocal({ remoteAddress, headers }: Received): boolean {
  if (!LOOPBACK.test(remoteAddress) || !LOCAL_HOST.test(headers.host ?? '')) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
