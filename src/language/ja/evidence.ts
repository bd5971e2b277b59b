import type { evidence as english } from '../en/evidence.ts';

export const evidence: Readonly<Record<keyof typeof english, string>> = {
  'evidence.xml-damaged': 'ここで XML が破損しています。残りは読み取っていません',
  'evidence.xml-doctype': 'エクスポートにはない文書型宣言を含む XML です。読み取っていません',
  'evidence.not-clixml': 'XML ですが、エクスポートされたオブジェクトではありません',
  'evidence.cut': 'ファイルが途中で終わっています。完全な部分だけを読み取りました',
  'evidence.too-large': 'ここから始まる内容は、どのエクスポートよりもはるかに大きいものです。残りは読み取っていません',
  'evidence.lost-reference': '値が参照しているオブジェクトがありません',
};
