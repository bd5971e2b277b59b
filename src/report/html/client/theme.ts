import { one } from './elements.ts';

export function theme(): void {
  const choice = one(HTMLSelectElement, '[data-theme-choice]');
  choice.addEventListener('change', () => {
    if (choice.value === '') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice.value;
    document.dispatchEvent(new Event('theme'));
  });
}
