# 命令行程序的用语。.hint 写给使用者：下一步怎么办。

error-prefix = 错误：
hint-prefix = 办法：
label-value = {"  "}{ $label }：{ $value }
checked-at = 核验时间

## 命令与选项

help-value-options = 选项
help-value-command = 命令
help-possible = （{ $value }）
help-default = （默认：{ $value }）
help-heading-usage = 用法：
help-heading-commands = 命令
help-heading-options = 选项
help-heading-arguments = 参数
help-option-help = 显示说明
help-option-version = 显示版本
help-option-json = 以 JSON 输出结果
help-option-lang = 语言：zh-CN 或 en（默认按系统语言）
help-option-command = 要执行的命令
help-option-passphrase-file = 从文件第一行读取口令（/dev/fd/3 表示描述符）；也可用环境变量 YIZHENG_PASSPHRASE
help-option-folder = 办公文件夹（也可用环境变量 YIZHENG_OFFICE；默认为当前文件夹）
help-option-out = 输出文件夹
help-option-format = 码图格式，多个用逗号隔开
help-option-level = 纠错等级
help-option-base-url = 核验网页的地址，印在每个码的开头
help-option-inputs = 码的文字、签名文件、PNG/JPEG 照片或 SVG；- 表示标准输入
help-yizheng = 一证：签发、绘制、核验行业综合许可证与电子证照
help-init = 新建办公文件夹，生成加密的签发密钥
help-init-folder = 要新建的文件夹
help-init-settings = 从文件读取设置，代替各选项
help-init-name = 发证机关名称，与印在证照上的一致
help-init-code = 发证机关的统一社会信用代码
help-init-division = 行政区划代码（六位）
help-init-status-list = 状态列表的名称；不写则所发证照以后无法暂扣或吊销
help-issue = 由申请表签发证照（XLSX、CSV 或 JSON）
    .after = 任何一行有问题就一张也不发，并列出全部问题；--skip-bad 只发没有问题的。
help-issue-files = 申请表；许可明细可在同一工作簿的另一张表，或另一个文件
help-issue-out = 签名文件与码图的输出文件夹（默认为办公文件夹下的 issued）
help-issue-check = 只检查，不签发
help-issue-skip-bad = 其余有问题时，仍签发没有问题的申请
help-issue-accepted-codes = 校验位不符但已核实的代码，可写多次
help-qr = 绘制二维码（PNG、SVG）
help-qr-size = 印刷边长（毫米，含空白边）
help-verify = 核验码、签名文件与照片
    .after = 退出码：0 有效，3 须注意，1 无效，4 有读不出或不是证照的输入。
help-verify-authority = 可信的发证机关：发证机关给出的 authority.json
help-verify-office = 可信的发证机关：办公文件夹（也可用环境变量 YIZHENG_OFFICE）
help-verify-at = 按此时间核验，如 2026-11-23 或 2026-11-23T09:30:00+08:00
help-show = 显示签名文件的内容，不判断真伪

## 命令行写错

usage-hint = 用 --help 查看说明。
usage-value = “{ $argument }”不能是“{ $value }”。{ $listed ->
    [0] {""}
   *[other] 可以是：{ $possible }。
}
usage-value-missing = “{ $argument }”之后缺少取值。
usage-unknown = 没有“{ $argument }”这个选项。
usage-command = 没有“{ $argument }”这个命令。
usage-command-missing = 没有写命令，可用的有：{ $argument }
usage-missing = 缺少：{ $argument }
usage-twice = “{ $argument }”只能写一次。
usage-no-value = “{ $argument }”不带取值。
usage-conflict = “{ $argument }”不能与“{ $other }”同时使用。
usage-other = 命令行有误：{ $reason }

## 口令

passphrase-prompt = 密钥口令：
passphrase-prompt-new = 为新密钥设定口令：
passphrase-prompt-again = 再输入一次：
error-passphrase-differs = 两次输入的口令不同，什么也没有新建。
    .hint = 请重新运行命令。
error-passphrase-short = 口令太短，至少要 { $least } 个字符。
    .hint = 换一个长一些的，比如用几个词组成。
error-passphrase-missing = 没有口令。
    .hint = 在终端中运行以便输入，或使用 --passphrase-file，或设置环境变量 YIZHENG_PASSPHRASE。
error-passphrase-file = 读不出口令文件 { $file }：{ $reason }
    .hint = 检查路径；文件第一行是口令。
error-passphrase = 口令不对，或密钥文件已损坏：{ $file }
    .hint = 检查口令；密钥损坏的，用备份恢复。
error-key-unreadable = 读不出密钥文件 { $file }：{ $reason }
    .hint = 从备份恢复。
error-key-plain = 密钥文件没有加密：{ $file }
    .hint = 用 openssl pkcs8 -topk8 -v2 aes-256-cbc 加密后再用。
error-key-of-another = 密钥与 authority.json 中的公钥不是一对。
    .hint = 确认 keys 文件夹与 authority.json 属于同一个发证机关。

## 办公文件夹

init-done = 已新建办公文件夹 { $folder }
    {"  "}发证机关：{ $name }
    {"  "}密钥标识：{ $key }
    {"  "}把 { $authority } 交给核验方。请另行保管口令；口令遗失，密钥即不可用。
error-office-exists = { $folder } 已经是办公文件夹，不会覆盖。
    .hint = 换一个文件夹。
error-no-office = { $folder } 不是办公文件夹（没有 office.toml）。
    .hint = 用 --office 指定，或先用 yizheng init 新建。
error-settings = 设置文件 { $file } 有误：{ $reason }
    .hint = 对照新建办公文件夹中的 office.toml 改正。
error-setting-text = 设置 { $field } 为空，或含有不能印在证照上的字符。
error-setting-code = 设置 code 的统一社会信用代码“{ $code }”有误：{ $reason }
error-setting-division = 设置 division 应为六位行政区划代码。
error-setting-url = { $field } 应为 https:// 开头的 ASCII 网址，不含 #，不超过 200 个字符。
error-setting-list = 设置 { $field } 只能用字母、数字与连字符，不超过 40 个。
error-setting-size = { $field } 应在 10 至 300 毫米之间。
error-authority = 发证机关文件 { $file } 有误：{ $reason }
    .hint = 请发证机关重新提供 authority.json。
error-no-authority = 没有指定可信的发证机关。
    .hint = 用 --authority authority.json 或 --office 文件夹。
error-catalogue-file = 证照目录文件 { $file } 有误：{ $reason }
    .hint = 改正所指之处，或从备份恢复这个文件。
error-catalogue-rule = { $folder } 中的“{ $name }”有误：{ $rule ->
    [twice] 同一名称出现两次
    [two-components] 一个行业至少要有两项许可
    [unknown-component] 行业所列的许可不在许可事项目录中
   *[other] { $rule }
}
error-register-open = 打不开登记簿 { $file }：{ $reason }
    .hint = 从备份恢复；没有登记簿，编号可能重复签发。
error-register-empty = 它是空的
error-register-busy = 另一个程序正在使用登记簿，等候已超时；什么也没有改动。
    .hint = 等它结束后再试。
error-register-version = 登记簿 { $file } 的版本是 { $found }，本程序只认识 { $known }。
    .hint = 请使用更新的程序。
error-register = 登记簿出错，什么也没有登记：{ $reason }

## 文件与码

error-output = 写不了 { $file }：{ $reason }
    .hint = 检查文件夹是否存在、是否可写、磁盘是否已满。
error-output-exists = { $file } 已存在，不会覆盖。
    .hint = 换一个输出文件夹，或先移走它。
error-input = { $input }：{ $reason }
error-foreign = { $input }：不是证照码（{ $kind }：{ $text }）
error-not-a-token = { $input }：内容不是完整的签名证照（{ $reason }）
error-code-too-long = 证照 { $number } 的码有 { $characters } 个字符，{ $level } 级纠错的二维码放不下。
    .hint = 降低纠错等级，或缩短照面内容。
error-sign = 证照 { $number } 未能签名：{ $reason }
error-time = 读不懂时间“{ $value }”。
    .hint = 写成 2026-11-23 或 2026-11-23T09:30:00+08:00。
error-fault = 程序内部出错：{ $reason }
    .hint = 请把这条信息告诉开发者。
code-facts = 第 { $version } 版，{ $modules }×{ $modules } 格，{ $level } 级纠错；印 { $edge } 毫米时每格 { $module } 毫米
code-small = 注意：最小的格只有 { $module } 毫米（不到 { $limit }），便宜的手机可能扫不出；边长至少印 { $needed } 毫米，或降低纠错等级。

## 签发

issue-line = { $number }  { $holder }  （{ $bytes } 字节，第 { $version } 版码）
issue-more = ……另有 { $rest } 张
issue-done = 已签发 { $issued } 张，文件在 { $folder }{ $bad ->
    [0] 。
   *[other] ；{ $bad } 份申请有问题，未签发。改正后可用 --skip-bad 再签发同一张表，已签发的不会重复签发。
}
issue-checked = 检查完毕：{ $good } 份申请都可以签发，什么也没有签发。
issue-refused = 发现 { $problems } 处问题，一张也没有签发。没有问题的申请：{ $good } 份。
issue-correct = 请改正后重试。
issue-correct-or-skip = 请改正后重试，或用 --skip-bad 只发没有问题的。
issue-unreadable = 请改正后重试。此处用 --skip-bad 也不能绕过：有文件或整张表不能用，或有许可找不到所属的申请。

## 位置

problem-line = { $place }：{ $problem }
place-file = { $file }
place-sheet = { $file }，表“{ $sheet }”
place-row = { $start }，第 { $row } 行
place-cell = { $start }，第 { $row } 行 { $column } 列（{ $header }）
place-document = { $file } 中的 { $pointer }

## 申请表的问题

problem-file-unreadable = 读不出文件：{ $reason }
problem-file-too-large = 文件超过 { $limit } MB。
    .hint = 拆成几个文件分批签发。
problem-file-old-excel = 这是旧版 Excel 文件（.xls）。
    .hint = 在 Excel 中另存为 .xlsx 或 CSV。
problem-file-encoding = 文字编码不是 UTF-8、UTF-16 或 GB18030。
    .hint = 另存为“CSV UTF-8”。
problem-json-syntax = JSON 第 { $line } 行第 { $column } 列有误：{ $reason }
    .hint = 检查该处或之前是否少了逗号、括号或引号。
problem-json-shape = 这里应当是申请或许可的字段。
    .hint = 格式见 docs/SHEETS.md。
problem-csv-syntax = CSV 有误：{ $reason }
    .hint = 重新另存为“CSV UTF-8”，或改用 XLSX。
problem-sheet-empty = 表里没有申请。
    .hint = 第一行是表头，申请从第二行开始。
problem-sheet-columns = 有 { $found } 列，最多 { $limit } 列。
    .hint = 删去用不着的列。
problem-column-unknown = 不认识“{ $header }”这一列。
    .hint = 可用的有：{ $known }，以及证照目录中各证照类型的照面项。
problem-column-missing = 缺少“{ $header }”一列。
    .hint = 第一行应当是表头，并且要有这一列。
problem-column-twice = 同一字段填了两处，不知以哪个为准。
    .hint = 只保留一列。
problem-cell-without-header = 这里有内容，但这一列没有表头。
    .hint = 清空这一格，或给这一列加上表头。
problem-permit-stray = 这一行许可的申请编号在申请表中找不到。
    .hint = 改正申请编号，或在申请表中补上这份申请。
problem-permit-reference = 申请编号不是文本格。
    .hint = 把这一列设为“文本”格式，重新填写。
problem-missing = 没有填“{ $header }”。
problem-cell-empty = 内容为空。
problem-cell-number = 这是数字（{ $value }），应当是文字；其中的编号可能已经丢失数位。
    .hint = 把这一列设为“文本”格式，重新填写（JSON 中请加引号）。
problem-cell-date = 这是日期格（{ $value }），应当是文字。
    .hint = 把这一列设为“文本”格式，重新填写。
problem-cell-faulty = 这一格的值不能用（{ $value }）。
problem-text-forbidden = 第 { $at } 个字是看不见或会颠倒文字顺序的字符 { $character }（如换行、零宽字符）。
    .hint = 删去它，或重新输入这一格。
problem-text-nfc = 文字没有采用组合形式（Unicode NFC）。
    .hint = 如果下面的文字看上去一样，请复制到这一格：{ $suggestion }
problem-text-long = 内容有 { $bytes } 字节，最多 { $limit } 字节，约 { $characters } 个汉字。
    .hint = 请缩短。
problem-date = “{ $value }”不是日期。
    .hint = 写成 2026-03-18；没有期限的写“长期”。
problem-date-number = 这是数字（{ $value }），不是日期。
    .hint = 把这一格设为“日期”格式，或写成文字 2026-03-18。
problem-term-missing = 没有填有效期止。
    .hint = 填日期，或写“长期”。
problem-term-reversed = 有效期止早于有效期起。
problem-composite-term = 综合许可证没有统一的有效期。
    .hint = 清空这一格，期限填在各项许可里。
problem-type-unknown = 证照目录中没有证照类型“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-industry-unknown = 证照目录中没有行业“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-industry-needless = 只有综合许可证才填行业。
    .hint = 清空这一格。
problem-permit-unknown = 证照目录中没有许可“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-permit-not-of-industry = “{ $name }”不是“{ $industry }”的许可项目。
    .hint = 这个行业的有：{ $known }
problem-permit-twice = 许可“{ $name }”填了两次，编号相同。
    .hint = 删去其中一项。
problem-permits-none = 综合许可证没有填许可项目。
    .hint = 在另一张表或另一个文件中按同一申请编号填写，或填在“许可1名称”等列。
problem-permits-one = 综合许可证只有一项许可，至少要两项。
    .hint = 只有一项许可的，发单项许可证。
problem-permits-many = 许可超过 { $limit } 项。
problem-permits-needless = 这种证照不含单项许可。
    .hint = 清空许可，或把证照类型改为综合许可证。
problem-item-not-of-type = “{ $label }”不是“{ $type }”的照面项。
    .hint = 清空这一格，或改正证照类型。
problem-item-code = “{ $name }”的事项编码填的是 { $found }，证照目录中是 { $expected }。
    .hint = 改正，或留空（留空则用证照目录中的编码）。
problem-commitment-half = 承诺事项与承诺期限须同时填写。
    .hint = 两格都填，或两格都清空。
problem-code-check = 代码“{ $code }”的校验位应为 { $expected }，填的是 { $found }。
    .hint = 对照原件改正；原件确实如此的，用 --accept-code { $code } 确认。
problem-code-character = 代码第 { $at } 位不能是“{ $character }”。
    .hint = 对照原件改正；字母须大写。
problem-code-length = 代码应为 { $expected } 位，填了 { $found } 位。
    .hint = 对照原件改正；是其他种类的代码的，请填“主体代码类型”。
problem-code-identity = 这像是身份证号码，不是统一社会信用代码。
    .hint = 对照原件改正；确为身份证号码的，“主体代码类型”填“身份证”。
problem-code-type-unknown = 不认识主体代码类型“{ $name }”。
    .hint = 可填：{ $known }，或三位类型码。
problem-identity-check = 身份证号码的校验位不符。
    .hint = 对照证件改正；是其他种类的代码的，请填“主体代码类型”。
problem-identity-date = 身份证号码中的出生日期不存在。
    .hint = 对照证件改正；是其他种类的代码的，请填“主体代码类型”。
problem-division = 行政区划应为六位数字。
    .hint = 改正，或留空（留空则用本机关的行政区划）。
problem-rules = 内容不合规则：{ $rule }
problem-reference-twice = 申请编号“{ $value }”重复，首次出现在 { $first }；两份都不签发。
    .hint = 删去其中一行，或改正其申请编号。
problem-number-twice = 证照编号“{ $value }”重复，首次出现在 { $first }；两份都不签发。
    .hint = 改正其中一份的编号。
problem-issued = 申请“{ $reference }”已经发过证（{ $number }）。
    .hint = 删去这一行，或用 --skip-bad 签发其余的。
problem-number-given = 证照编号“{ $number }”已经发给申请“{ $reference }”。
    .hint = 换一个编号。

## 输入

input-unreadable = 读不出：{ $reason }
input-missing = 没有这个文件，看上去也不是码的文字。
    .hint = 检查路径；码的文字请加引号。
input-too-large = 超过 { $limit } MB。
input-empty = 里面什么也没有。
input-no-code = 图片里没有找到二维码。
    .hint = 让码占满画面、对焦清楚、避开反光，重新拍一张。
input-bad-picture = 图片已损坏，或格式不支持（{ $reason }）。
    .hint = 重新拍摄，或另存为 PNG 或 JPEG。
input-other-format = 不能读取 { $format } 文件。
    .hint = 另存或导出为 PNG 或 JPEG。
foreign-code = 不是证照码，是{ $kind }：{ $text }
foreign-contact = 联系人名片
foreign-empty = 空白内容
foreign-geo = 地图位置
foreign-hcert = 欧盟健康证书
foreign-jwt = 别的系统的签名数据（JWT）
foreign-link = 普通网址
foreign-mail = 邮件地址
foreign-payment = 收付款码
foreign-phone = 电话号码
foreign-text = 普通文字
foreign-wifi = 无线网络密码

## 核验

verify-summary = 共 { $all } 件：有效 { $valid }，注意 { $caution }，无效 { $invalid }，读不出或不是证照 { $unreadable }
# 单张证照：是长期有效还是没有期限可言，以证面为准
term-no-last-day = { $from } 起，无截止日期

## 系统关于文件的说法

io-exists = 已经存在
io-full = 磁盘已满
io-is-a-folder = 这是文件夹，不是文件
io-not-a-folder = 应当是文件夹的地方是一个文件
io-not-found = 不存在
io-not-text = 不是 UTF-8 文字
io-permission = 没有权限
io-read-only = 磁盘不能写入

## 显示

show-unverified = 以下内容未经核验，任何人都可能写出；要判断真伪请用 verify。
show-sizes = { $token } 字节，压缩后 { $deflated } 字节，码中 { $digits } 位数字
