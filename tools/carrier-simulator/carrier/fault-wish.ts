import { z } from 'zod';

const milliseconds = z.int().min(0).max(600_000);

/** What should happen to a send, where it differs from success. */
export const faultWish = z.strictObject({
  answer: z
    .enum([
      'ok',
      '400',
      '401',
      '429',
      '500',
      'reset',
      'accept-then-500',
      'accept-then-hang',
      'accept-then-reset',
    ])
    .optional(),
  /** The provider's error code of a refusal (`400` and the like). */
  code: z.int().positive().optional(),
  reports: z.enum(['normal', 'before-answer', 'duplicated', 'reordered', 'missing']).optional(),
  final: z
    .strictObject({
      state: z.enum(['accepted', 'sent', 'delivered', 'undelivered', 'failed']),
      code: z.int().positive().optional(),
    })
    .optional(),
  answerAfterMs: milliseconds.optional(),
  sentAfterMs: milliseconds.optional(),
  finalAfterMs: milliseconds.optional(),
  hangMs: milliseconds.optional(),
});
export type FaultWish = z.infer<typeof faultWish>;
