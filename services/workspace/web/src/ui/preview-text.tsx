import { textParts } from '../messages/text-parts';

/** A text, or its beginning: numbers and addresses keep their order whatever the writing direction around them is. */
export const PreviewText = ({ text }: { readonly text: string }) =>
  textParts(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <bdi key={index} dir="ltr">
        {part.text}
      </bdi>
    ),
  );
