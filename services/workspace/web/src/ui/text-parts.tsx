import { textParts } from '../messages/text-parts';
import styles from './text-parts.module.css';

/** A text with its numbers and links kept in their order in any writing direction. */
export function TextParts({ text }: { readonly text: string }) {
  return textParts(text).map((part, index) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'number') {
      return (
        <bdi key={index} dir="ltr">
          {part.text}
        </bdi>
      );
    }
    const [before, after] = part.text.split(part.host);
    return (
      <bdi key={index} dir="ltr">
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
          {before}
          <strong>{part.host}</strong>
          {after}
        </a>
      </bdi>
    );
  });
}
