import type { Message } from '../carrier/message';
import type { Reply } from '../carrier/switchboard';
import type { Rejection } from './authentication';
import { microseconds, status, statusCodeOf } from './statuses';

/** The answer to an accepted send: always 290, whatever becomes of it. */
export function acceptedEnvelope(message: Message): Reply {
  return {
    status: 200,
    body: {
      reference_id: message.id,
      external_id: message.messageId ?? null,
      status: status(290, message.at),
    },
  };
}

/** The answer to a look-up. */
export function statusEnvelope(message: Message): Reply {
  return {
    status: 200,
    body: {
      reference_id: message.id,
      external_id: message.messageId ?? null,
      status: status(statusCodeOf(message), message.changedAt),
      submit_timestamp: microseconds(message.at),
      additional_info: {},
    },
  };
}

/** A refusal: the same envelope, and the HTTP status that goes with the code. */
export function refusal(code: number): Reply {
  return { status: httpStatusOf(code), body: { status: status(code, new Date().toISOString()) } };
}

/** As the real one, a wrong signature is answered with the string that was expected: number, text and all. */
export function rejection({ code, signatureString }: Rejection): Reply {
  const { status: httpStatus, body } = refusal(code);
  return { status: httpStatus, body: { ...body, signature_string: signatureString ?? '' } };
}

function httpStatusOf(code: number): number {
  if (code === 10000) return 500;
  if (code === 10019 || code === 10020) return 429;
  return code >= 10002 && code <= 10035 ? 401 : 400;
}
