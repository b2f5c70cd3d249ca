import { z } from 'zod';
import type { ProviderAnswer } from '../provider-http';

/** What every answer of TeleSign holds, errors included. */
const ENVELOPE = z.object({
  reference_id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .nullish(),
  status: z.object({ code: z.int(), updated_on: z.string().nullish() }),
});
export type Envelope = z.infer<typeof ENVELOPE>;

/** Only the two fields that are needed: an error's body may quote the whole request as `signature_string`. */
export function envelopeOf(answer: ProviderAnswer): Envelope | undefined {
  try {
    return ENVELOPE.parse(JSON.parse(answer.body));
  } catch {
    return undefined;
  }
}
