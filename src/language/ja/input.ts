import type { input as english } from '../en/input.ts';

export const input: Readonly<Record<keyof typeof english, string>> = {
  'input.zeros': 'クラッシュが残したゼロバイトだけです',
  'input.quotes-log':
    '接続ログではありませんが、先頭部分の {records, number} 行は接続ログの記録です。ログを引用した文書か、破損の激しいログです',
  'input.event-log':
    'イベント ログです。"wevtutil qe {file} /lf:true /f:RenderedXml /e:Events > {xml}" でエクスポートしてください',
  'input.spreadsheet': '表計算ファイルは読み取れません。ログが入っている場合は CSV で保存してください',
  'input.event-trace': 'イベント トレース (ETL) です',
  'input.apple-double': 'macOS がファイルに添える付属情報 (AppleDouble) です。本体の内容は含まれません',
  'input.html': 'HTML ページです',
  'input.xml': 'XML ファイルです: <{root}>',
  'input.special': 'パイプ、ソケットまたはデバイスで、ファイルではありません',
  'input.typed-special': 'パイプ、ソケットまたはデバイスです。パスを - にして、標準入力として渡してください',
  'input.folder': 'フォルダーです',
  'input.link-inside': 'いずれにしても読み取られるフォルダーへのリンクです',
  'input.link-loop': '自分自身に戻るリンクです',
  'input.bad-name': '名前が UTF-8 として正しくありません。名前を変更してください',
  'input.busy': '別のプログラムが使用中です (EBUSY)。終了するか、ファイルをコピーしてください',
  'input.too-many-open': '開いているファイルが多すぎます ({code})',
  'input.disk-failed': 'ディスクまたはネットワーク ドライブが読み取りに失敗しました (EIO)',
  'input.no-space': 'ディスクに空きがありません (ENOSPC)',
  'input.no-temporary':
    '{folder} に一時ファイルを書き込めません: {reason}。TMPDIR (Windows では TEMP) に別のフォルダーを設定してください',
  'input.no-files-marker': 'ログの収集時に、そこにログはありませんでした',
  'input.no-space-marker': 'ディスクの空き容量が足りず、ログの収集はそこで止まりました',
  'input.no-log-under': 'その中に接続ログが見つかりませんでした',
  'input.map-in-vain':
    '対応表 {file} の {row} 行目は、どのログにも適用されていません。このパスのログがないか、先の行が適用されています',
  'input.same-log': '別のファイルと同じログです',
  'input.early-copy': '別のファイルの、途中までのコピーです',
  'input.not-compared': '{failure} (同じ書き出しの別のファイルを読み取りました)',
  'input.too-many-alike': '同じ書き出しのファイルが多すぎて、すべては比較できません',
  'input.interrupted-before': '読み取る前に中断されました',
  'input.interrupted': '最後まで読み取る前に中断されました',
  'input.shrank': '読み取る間に短くなりました。{bytes, number} バイトのうち {read, number} バイトしか残っていません',
  'input.directions-unknown':
    '{records, number} 行の記録のうち {unknown, number} 行で、方向が + > - * のいずれでもありません。内容を読み取れません',
  'archive.unread': '{kind}は読み取れません。先に展開してください',
  'archive.7z': '7z アーカイブ',
  'archive.rar': 'RAR アーカイブ',
  'archive.cab': 'キャビネット ファイル',
  'archive.xz': 'xz ファイル',
  'archive.zstd': 'zstd ファイル',
  'archive.bzip2': 'bzip2 ファイル',
  'archive.tar': 'tar アーカイブ',
  'archive.part': '分割されたアーカイブの一部',
  'archive.other': '別の種類のアーカイブ',
  'archive.encrypted-file': '暗号化されたファイルは読み取れません。先に復号してください',
  'archive.none': '名前はアーカイブですが、内容が違います。破損しているか空です',
  'archive.too-deep': 'アーカイブ内のアーカイブは {depth} 段まで読み取ります。先に展開してください',
  'archive.too-many': '{most} 個を超えるファイルが含まれています。必要なものを展開してください',
  'archive.overlapping':
    '中のファイルが互いに重なっています。破損または偽造されたアーカイブのため、同じ部分は二度読み取りません。{found, plural, other {#}} 個はファイル自身のヘッダーから見つかり、{lost, plural, other {#}} 個は見つかりませんでした',
  'archive.encrypted': '暗号化されています。先にパスワードで展開してください',
  'archive.method': '対応していない方式で圧縮されています ({method})。先に展開してください',
  'archive.no-directory': '一覧がありません。アーカイブが途中で切れているか、zip ではありません',
  'archive.cut-zip':
    '一覧がありません。アーカイブが途中で切れています。切れる前に {found, plural, other {#}} 個のファイルが見つかりました',
  'archive.bad-directory':
    '一覧が破損しています。{found, plural, other {#}} 個のファイルがファイル自身のヘッダーから見つかりました。ほかにもあった可能性があります',
  'archive.unlisted':
    '一覧にないファイルが {found, plural, other {#}} 個、各ファイルのヘッダーから見つかりました。アーカイブが破損または偽造されています',
  'archive.between': 'ファイルの間に、どのファイルにも属さないデータがあります。アーカイブが破損または偽造されています',
  'archive.surplus':
    '圧縮データが、アーカイブの記載より {bytes, number} バイト手前で終わっています。破損または偽造されています',
  'archive.no-end': 'アーカイブが途中で切れていて、このファイルの終わりが分かりません',
  'archive.damaged': 'アーカイブが破損しています ({detail})',
  'archive.larger': 'アーカイブの記載 ({bytes} バイト) より大きいです。破損または偽造されています',
  'archive.shorter': '{bytes} バイトのうち {read} バイトで終わっています。アーカイブが切れているか破損しています',
  'archive.checksum': 'チェックサムが一致しません。アーカイブが破損しています',
  'archive.too-large': '展開すると {bytes} バイトを超えます',
  'archive.too-much':
    'アーカイブ内のアーカイブを展開すると、一時ファイルが {bytes} バイトを超えます。先に展開してください',
  'archive.bomb': '展開すると {ratio} 倍を超えます。ログではあり得ない、アーカイブ爆弾です',
  'archive.cut': '圧縮データが途中で切れています',
  'archive.packed-data': '圧縮データが破損しています ({detail})',
  'coverage.unnamed':
    'パスからは、{count, plural, other {#}} 個のログを書いたサーバーが分かりません。--server または --map で指定してください。',
  'coverage.not-told-apart':
    '{count, number} 個のフォルダー ({folders}) からはサーバーが分からないため、1 台のサーバーのログとして読み取りました。複数のサーバーのものであれば、セッションとインシデントが混ざっています。--map でそれぞれのサーバーを指定してください (1 台であれば --server)。',
  'coverage.no-files': 'ログの収集時に、{where}は見つかりませんでした。',
  'coverage.empty-log': '{where} は空です。障害または失敗したコピーのために内容が失われた可能性があります。',
  'coverage.no-log': '{paths} に接続ログが見つかりませんでした。そこにあるはずのログのことは分かりません。',
  'coverage.map-in-vain':
    '対応表に、どのログにも適用されない行があります。そのパスのログがないか、先の行が適用されています: {paths}',
  'coverage.no-space': '{where}の収集時に、ディスクの空き容量が足りませんでした。ログが欠けている可能性があります。',
  'coverage.stale': '古いログ: {log}は、最新のログより {duration} 前に終わっています。その後のことは分かりません。',
  'coverage.missing-days':
    '{log}には、{from} から {to} まで何も記録されていません{others, plural, =0 {} other { (ほかに 1 日以上の空白が # か所)}}。ファイルが欠けている可能性があります。',
  'coverage.overlap':
    '同じ時間帯の複数のログを{log}として読み取りました: {files}。1 つのサービスが同時に 2 つのログを書くことはありません。複数のサービスまたはサーバーのものか、同じ行を含み二重に数えられています。',
  'coverage.same-lines':
    '最初と最後の時刻とレコード数がほかのログと同じログがあります: {files}。同じ行を含み、二重に数えられているようです。それぞれ 1 つだけを指定してください。',
  'coverage.two-writers':
    '{count, number} 個のログが、{log}としても、{other}としても見つかりました ({files})。前者として読み取りました。誤ったコピーを削除するか、--map で書いたサーバーとサービスを指定してください。',
  'limits.fetch': '不足しているログを集めるには、Exchange サーバーで Microsoft の ExchangeLogCollector を実行します:',
  'warning.header-damaged': '#Fields ヘッダーが破損しているため、それまでの列で読み取りました',
  'warning.unknown-direction': '方向が + > - * のいずれでもないため、その行の内容は集計されていません',
  'warning.unknown-descriptions': 'このログの大半の説明が未知の形式のため、その内容は集計されていません',
  'warning.date-in-local-form': '日付が国別の形式に変わっています。Exchange が書いたままのログを使用してください',
  'warning.session-id-as-number': 'Excel がセッション ID を数値に変えたため、それらのセッションは区別できません',
  'verdict.interrupted':
    '中断: {inputs, plural, other {#}} 個の入力のうち {read} 個まで読み取りました。ほかにも障害がある可能性があります。',
  'complaint.interrupted-told': '中断されました。レポートは、読み取ったところまでのものです。',
  'complaint.interrupted-files':
    '中断されました。レポートは、読み取ったところまでのものです。書き込まれていないファイル: {files}',
  'complaint.left-behind': '一時ファイルを削除できませんでした。{path} を削除してください。',
  'complaint.strict': '--strict: 入力に不審な点があります。レポートの末尾を参照してください。',
  'option.map': 'どのパスのログをどのサーバーが書いたかを示す CSV ファイル (path,server,service)',
  'option.rejects':
    '読み取れなかったすべての行を、このファイルに JSON で 1 行ずつ書く (file, line, offset, reason, text)',
  'option.strict': '読み取れない行など、入力に不審な点があれば終了コード 3 で終わる',
  'error.map': '対応表 {file} {what}。',
  'error.map-unread': 'を読み取れません: {reason}',
  'error.map-encoding': 'は UTF-8 で書かれていません。Excel では「CSV UTF-8」形式で保存してください',
  'error.map-quote': 'の {row} 行目以降に、閉じていない引用符か、値の途中にある引用符があります',
  'error.map-empty': 'に行がありません',
  'error.map-header': 'の先頭が列名ではありません: {header}',
  'error.map-no-path': 'の {row} 行目にパスがありません',
  'error.map-service': 'の {row} 行目: {service} はサービスではありません。次のいずれかです: {services}',
  'hint.map':
    '見出し path,server,service のある CSV ファイルです。行は、そのパスを含むすべてのログに適用され、最初に一致したものが優先されます。',
  'error.piped-evidence': '--{option} - は使えません。標準入力はログ用です。',
  'hint.piped-evidence': 'ファイルに保存し、そのファイルを指定してください: --{option} FILE。',
  'error.nothing-piped': 'パス - は標準入力ですが、何も渡されていません。',
  'hint.nothing-piped': 'connectlog - < CONNECTLOG20260302-1.LOG のように渡すか、パスを指定してください。',
};
