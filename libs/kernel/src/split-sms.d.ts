/** The independent splitter that the segment rule is tested against; it ships no types. */
declare module 'split-sms' {
  export function split(
    text: string,
    options?: { readonly summary?: boolean },
  ): {
    readonly characterSet: 'GSM' | 'Unicode';
    readonly parts: readonly unknown[];
    readonly remainingInPart: number;
  };
}
