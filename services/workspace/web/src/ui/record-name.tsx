import { PhoneNumber } from './phone-number';

/** A record by its name; one that has only a number yet is read as a number. */
export function RecordName({ name }: { readonly name: string }) {
  return /^\+\d{7,15}$/.test(name) ? <PhoneNumber value={name} /> : <bdi>{name}</bdi>;
}
