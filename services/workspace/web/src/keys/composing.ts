/** Of a key event, the browser's own or React's. */
type Pressed = Pick<KeyboardEvent, 'isComposing' | 'keyCode'>;

const OF_INPUT_METHOD = 229;

/** Whether a key is the input method's, which composes a character: Safari tells the last such key only by its code. */
export const isComposing = ({ isComposing: is, keyCode }: Pressed): boolean =>
  is || keyCode === OF_INPUT_METHOD;
