import { shopName } from './shop-name';

describe('the name of a shop for its buyers', () => {
  it.each([
    ['Demo Electro SRL', 'Demo Electro'],
    ['S.C. Demo Electro S.R.L.', 'Demo Electro'],
    ['Demo Electro S.R.L.-D', 'Demo Electro'],
    ['Demo Electro, SA', 'Demo Electro'],
    ['Demo Om PFA', 'Demo Om'],
    ['Demo Magazin', 'Demo Magazin'],
    ['SRL', 'SRL'],
    ['Demo Rosa', 'Demo Rosa'],
  ])('%s is %s', (name, known) => {
    expect(shopName(name)).toBe(known);
  });
});
