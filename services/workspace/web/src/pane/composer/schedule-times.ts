/** When a text is to go out, and whether an answer before then takes it back. */
export interface Schedule {
  readonly sendAt: string;
  readonly cancelOnReply: boolean;
}

/** When a text could go out later, in the seller's own zone. */
export interface ScheduleChoice {
  readonly id: 'in-an-hour' | 'tomorrow' | 'monday';
  readonly at: Date;
}

const MORNING = 9;

export function scheduleChoices(now: Date): readonly ScheduleChoice[] {
  const morning = (daysAhead: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysAhead, MORNING);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { id: 'in-an-hour', at: new Date(now.getTime() + 60 * 60_000) },
    { id: 'tomorrow', at: morning(1) },
    ...(toMonday === 1 ? [] : [{ id: 'monday' as const, at: morning(toMonday) }]),
  ];
}

/** The moment that a date field and a time field name together; undefined while one is empty. */
export function momentOf(date: string, time: string): Date | undefined {
  const at = new Date(`${date}T${time}`);
  return date && time && !Number.isNaN(at.getTime()) ? at : undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What the fields show of a moment. */
export const fieldsOf = (at: Date): { readonly date: string; readonly time: string } => ({
  date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
  time: `${two(at.getHours())}:${two(at.getMinutes())}`,
});
