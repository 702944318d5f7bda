import { themes, type ThemeVars } from 'storybook/theming';

/** What the toolbar offers. */
export type Scheme = 'auto' | 'light' | 'dark';

export const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Storybook's own looks in a colour scheme. */
export function themeOf(scheme: unknown): ThemeVars {
  const isDark = scheme === 'dark' || (scheme !== 'light' && systemIsDark.matches);
  const theme = isDark ? themes.dark : themes.light;
  return {
    ...theme,
    brandTitle: 'insurance-elements',
    brandUrl: './',
    brandTarget: '_self',
    colorSecondary: isDark ? '#7da2ff' : '#2450d8',
    appBg: isDark ? '#0e1116' : '#f6f7f9',
    appPreviewBg: isDark ? '#0e1116' : '#f6f7f9',
    appContentBg: isDark ? '#161b22' : '#ffffff',
    barBg: isDark ? '#161b22' : '#ffffff',
    appBorderRadius: 8,
    fontBase: "system-ui, 'Noto Sans', 'Noto Sans SC', sans-serif",
    fontCode: "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace",
  };
}
