import { ICON_PATHS } from './icon-paths';

describe('icon outlines', () => {
  it('are all drawn, each with its own outline', () => {
    const outlines = Object.values(ICON_PATHS);
    expect(outlines.every((outline) => /^[Mm][\d\s.,a-zA-Z-]+$/.test(outline))).toBe(true);
    expect(new Set(outlines).size).toBe(outlines.length);
  });
});
