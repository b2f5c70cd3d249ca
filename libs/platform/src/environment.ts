import type { z } from 'zod';

/**
 * Reads the environment once at start. A missing or malformed value stops the service with one line that names
 * it (never its value, which may be a secret).
 */
export function environment<Shape extends z.ZodType>(
  shape: Shape,
  variables: NodeJS.ProcessEnv = process.env,
): z.output<Shape> {
  const parsed = shape.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  process.stderr.write(`Cannot start: ${faults.join('; ')}\n`);
  process.exit(78);
}
