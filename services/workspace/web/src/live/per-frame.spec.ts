import { perFrame } from './per-frame';

const page = { hidden: false };
let frames: (() => void)[];
let broken: unknown[];

beforeEach(() => {
  jest.useFakeTimers();
  frames = [];
  broken = [];
  Object.assign(globalThis, {
    document: page,
    requestAnimationFrame: (draw: () => void) => frames.push(draw),
    reportError: (error: unknown) => broken.push(error),
  });
});

afterEach(() => {
  jest.useRealTimers();
  page.hidden = false;
});

describe('what arrives within a frame', () => {
  it('is passed on at once, in its order, before that frame is painted', () => {
    const heard: number[] = [];
    const tell = perFrame<number>((one) => heard.push(one));
    [1, 2, 3].forEach(tell);
    expect(heard).toEqual([]);
    expect(frames).toHaveLength(1);
    frames[0]!();
    expect(heard).toEqual([1, 2, 3]);
  });

  it('is not held back by a page that went out of sight before its next frame', () => {
    const heard: number[] = [];
    perFrame<number>((one) => heard.push(one))(1);
    page.hidden = true;
    jest.advanceTimersByTime(1_000);
    expect(heard).toEqual([1]);
  });

  it('is heard also where one before it could not be followed', () => {
    const heard: number[] = [];
    const tell = perFrame<number>((one) => {
      if (one === 1) throw new Error('not understood');
      heard.push(one);
    });
    [1, 2].forEach(tell);
    frames[0]!();
    expect(heard).toEqual([2]);
    expect(broken).toEqual([new Error('not understood')]);
  });
});
