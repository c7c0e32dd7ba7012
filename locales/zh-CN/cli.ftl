# 命令行程序的用语。.hint 写给使用者：下一步怎么办。

error-prefix = 错误：
hint-prefix = 处理：
label-value = {"  "}{ $label }：{ $value }
checked-at = 核验时间

## 命令与选项

help-value-options = 选项
help-value-command = 命令
help-value-address = 地址
help-value-code = 代码
help-value-date = 日期
help-value-days = 天数
help-value-delegation = 授权书
help-value-digits = 数字
help-value-dir = 文件夹
help-value-dpi = 点数
help-value-field = 字段
help-value-file = 文件
help-value-form = 表单
help-value-format = 格式
help-value-hours = 小时
help-value-industry = 行业
help-value-input = 输入
help-value-k = 人数
help-value-key = 密钥
help-value-key-pem = 密钥文件
help-value-level = 级别
help-value-mm = 毫米
help-value-n = 数
help-value-name = 名称
help-value-new = 新文件
help-value-number = 编号
help-value-old = 旧文件
help-value-paper = 纸张
help-value-path = 路径
help-value-permit = 许可
help-value-pub-pem = 公钥文件
help-value-reference = 编号
help-value-request = 申请
help-value-root = 信任根
help-value-text = 文字
help-value-thumbprint = 指纹
help-value-time = 时间
help-value-type = 类型
help-value-url = 网址
help-value-division = 行政区划
help-value-edition = 正副本
help-value-keys = 字段名
help-value-method = 方式
help-value-status = 状态
help-possible = （{ $value }）
help-default = （默认：{ $value }）
help-heading-usage = 用法：
help-heading-commands = 命令
help-heading-options = 选项
help-heading-arguments = 参数
help-heading-colon = ：
help-option-help = 显示说明
help-option-version = 显示版本
help-option-json = 以 JSON 输出结果
help-option-lang = 语言：zh-CN 或 en（默认按系统语言）
help-option-command = 要执行的命令
help-option-passphrase-file = 从文件第一行读取口令（/dev/fd/3 表示描述符）；也可用环境变量 YIZHENG_PASSPHRASE
help-option-folder = 机关文件夹（也可用环境变量 YIZHENG_OFFICE；默认为当前文件夹）
help-option-out = 输出文件夹
help-option-format = 二维码图片格式，多个用逗号隔开
help-option-level = 纠错等级
help-option-base-url = 核验网页的网址，写在每个二维码的开头
help-option-inputs = 二维码的文字、签名文件、PNG/JPEG 照片或 SVG；- 表示标准输入
help-yizheng = 一证：签发、制码、核验行业综合许可证与电子证照
help-init = 新建机关文件夹，生成加密的签发密钥
help-init-folder = 要新建的文件夹
help-init-settings = 从文件读取设置，代替各选项
help-init-name = 发证机关名称，与印在证照上的一致
help-init-code = 发证机关的统一社会信用代码
help-init-division = 行政区划代码（六位）
help-init-status-list = 状态列表的名称；不设则核验时不能显示此后的吊销、暂扣、注销等情况
help-issue = 由申请表签发证照（XLSX、CSV 或 JSON）
    .after = 任何一行有问题，即全部不签发，并列出各处问题；--skip-bad 只签发没有问题的。
help-issue-files = 申请表；许可明细可在同一工作簿的另一张表，或另一个文件
help-issue-out = 签名文件与二维码图片的输出文件夹（默认为机关文件夹下的 issued）
help-issue-check = 只检查，不签发
help-issue-skip-bad = 其余有问题时，仍签发没有问题的申请
help-issue-accepted-codes = 校验码不符但已核实的代码，可写多次
help-qr = 生成二维码（PNG、SVG）
help-qr-size = 印刷边长（毫米，含空白边）
help-verify = 核验二维码、签名文件和照片
    .after = 退出码：0 有效，3 注意，1 无效，4 有无法读取或不是证照的输入。
help-verify-authority = 可信的发证机关：发证机关给出的 authority.json
help-verify-office = 可信的发证机关：机关文件夹（也可用环境变量 YIZHENG_OFFICE）
help-verify-at = 按此时间核验，如 2026-11-23 或 2026-11-23T09:30:00+08:00
help-show = 显示签名文件的内容，不判断真伪
help-option-authority-level = 行使层级：国家、省、市、县、乡镇（街道）、村（社区）
help-option-divisions = 行政区划：2、4 或 6 位，可写多次；371500 即全市
help-option-all-divisions = 不限地域
help-option-types = 证照类型代码，可写多次
help-option-all-types = 不限证照类型
help-option-items = 许可事项编码，可写多次
help-option-all-items = 不限许可事项
help-option-from = 第一天，如 2026-11-24
help-option-until = 最后一天，如 2029-12-31
help-option-legal-authority = 法定实施机关（委托下放、“二号章”时填写）；须同时写 --agreement 与 --method
help-option-agreement = 协议编号
help-option-method = 下放方式：直接、委托、实质性审核
help-option-parent = 上级自己的授权书；写明的，签名前检查有没有超出
help-option-signing-office = 由这个机关文件夹的密钥签名
help-option-signing-key = 由这个密钥签名
help-option-by-root = 由信任根的几个人共同签名：只写出草稿
help-option-expires = 应更新日期：最迟于此日发布新版，如 2027-06-30
help-status = 证照状态列表
help-status-publish = 由登记簿生成状态列表，签名后供核验使用
    .after = 写到机关文件夹的 status 下；本文件夹的 verify 会自动使用最新的一份。
help-status-publish-out = 另外再写一份到这个文件，便于交出
help-status-publish-expires = 有效天数，逾期不再采用（默认不设）
help-trust = 信任：发证机关的授权、密钥和信任包
    .after = 全部以文件交接，不用联网；几个人可以先后分别签名。完整的例子见 docs/CLI.md。
help-trust-key = 个人与发布者的密钥
help-trust-key-new = 新建一对密钥
help-trust-key-new-out = 文件夹与名字；得到 名字.key.pem（本人保管）与 名字.pub.pem（交出）
help-trust-root = 信任根：由几个人共同签名
help-trust-root-new = 新建信任根的草稿，等待签名
help-trust-root-new-name = 信任域的名称，以后不变
help-trust-root-new-keys = 签名人的公钥，每人写一次
help-trust-root-new-threshold = 至少几个人签名才有效
help-trust-root-new-publishers = 可以发布信任包的公钥
help-trust-root-new-out = 草稿
help-trust-root-sign = 显示将要签的内容，并加上自己的签名
    .after = 用于由几个人共同签名的文件：信任根、信任根的授权书、信任根的密钥公告。先前的签名都保留。
help-trust-root-sign-file = 要签的文件，签名加在原处
help-trust-root-sign-key = 自己的密钥
help-trust-root-sign-root = 授权书或密钥公告由哪个信任根签：据此核对密钥和人数
help-trust-root-sign-previous = 换信任根时：旧的信任根，旧的签名人据此签名
help-trust-root-rotate = 由现有的信任根生成下一版草稿：换人、换发布者、延期
help-trust-root-rotate-old = 现有的信任根
help-trust-root-rotate-add-keys = 加入的签名人公钥
help-trust-root-rotate-remove-keys = 退出的签名人：公钥文件或密钥标识
help-trust-root-rotate-threshold = 今后至少几个人签名（默认不变）
help-trust-root-rotate-add-publishers = 加入的发布者公钥
help-trust-root-rotate-remove-publishers = 退出的发布者：公钥文件或密钥标识
help-trust-root-rotate-out = 草稿
help-trust-request = 发证机关申请授权：写明机关、公钥和想要的范围
help-trust-request-out = 授权申请，交给上级
help-trust-accept-out = 授权书
help-trust-accept = 按申请授权，或把原来的授权续期
    .after = 未写明范围的，按申请（或原来的授权）授权。签名之前请用电话核对指纹。
help-trust-accept-request = 下级交来的授权申请；续期的写原来的授权书
help-trust-retire-at = 停用时间；只写日期的，到当天结束
help-option-asked = 向谁申请：上级的统一社会信用代码；由信任根授权的，写信任域的名称
help-option-depth = 可再授权级数；0 为不能（默认：申请的为 0，续期的不变）
help-trust-retire = 停用密钥：到停用时为止签发的仍然有效
help-trust-retire-of = 停用哪个密钥：公钥、授权书或申请书的文件，或 64 位指纹
help-trust-retire-reason = 原因
help-trust-retire-out = 密钥公告
help-trust-compromise = 公告密钥泄露：它签发的一律不再采信
help-trust-compromise-of = 哪个密钥泄露：公钥、授权书或申请书的文件，或 64 位指纹
help-trust-compromise-at = 何时获知泄露
help-trust-compromise-reason = 原因
help-trust-compromise-out = 密钥公告
help-trust-pack = 信任包：核验所需的全部数据，一个文件；在核验网页上显示为“发证机关名录”
help-trust-pack-build = 生成信任包，并按核验程序的规则检查
    .after = 有无效的文件就不写出，并逐个说明原因。
help-trust-pack-build-inputs = 授权书、密钥公告、状态列表，或装有它们的文件夹
help-trust-pack-build-roots = 信任根，从第一版起每版写一次
help-trust-pack-build-previous = 上一个信任包：版本号接续，并检查有无遗漏
help-trust-pack-build-publisher = 发布者的密钥
help-trust-pack-build-pack-version = 版本号（默认比上一个大 1）
help-trust-pack-build-allow-refused = 有无效的文件也写出
help-trust-pack-build-out = 信任包
help-trust-pack-show = 显示信任包的内容
help-trust-pack-show-file = 信任包
help-trust-pack-show-root = 用这个信任根核验
help-trust-pack-check = 按核验程序的规则检查信任包
    .after = 退出码：0 接受，3 接受但有无效或过期的内容，1 不接受。
help-trust-pack-check-file = 信任包
help-trust-pack-check-root = 核验方最初得到的信任根
help-trust-pack-check-previous = 核验方现有的信任包
help-trust-pack-check-at = 按此时间检查，如 2026-11-23
help-trust-pack-diff = 比较两个信任包
help-trust-pack-diff-old = 旧的
help-trust-pack-diff-new = 新的
help-option-roots = 信任根，可写多次；每个都要有 --pack
help-option-packs = 信任包，可写多次；按名称归到各信任根
help-option-status-lists = 另外取得的较新的状态列表，可写多次
help-option-status-max-age = 状态列表超过几小时就提示（默认 24；超过七天的，结论为“注意”）
help-option-trust-max-age = 信任包超过几天就提醒（默认 7）
help-option-strict = 数据陈旧或缺失时按无效处理

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
error-passphrase-differs = 两次输入的口令不同，没有新建任何文件。
    .hint = 请重新运行命令。
error-passphrase-short = 口令太短，至少要 { $least } 个字符。
    .hint = 换一个长一些的，例如用几个词组成。
error-passphrase-missing = 没有口令。
    .hint = 在终端中运行以便输入，或使用 --passphrase-file，或设置环境变量 YIZHENG_PASSPHRASE。
error-passphrase-file = 无法读取口令文件 { $file }：{ $reason }
    .hint = 检查路径；文件第一行是口令。
error-passphrase = 口令不对，或密钥文件已损坏：{ $file }
    .hint = 检查口令；密钥损坏的，用备份恢复。
error-key-unreadable = 无法读取密钥文件 { $file }：{ $reason }
    .hint = 从备份恢复。
error-key-plain = 密钥文件没有加密：{ $file }
    .hint = 用 openssl pkcs8 -topk8 -v2 aes-256-cbc 加密后再用。
error-key-of-another = 密钥与 authority.json 中的公钥不是一对。
    .hint = 确认 keys 文件夹与 authority.json 属于同一个发证机关。

## 机关文件夹

init-done = 已新建机关文件夹 { $folder }
    {"  "}发证机关：{ $name }
    {"  "}密钥标识：{ $key }
    {"  "}把 { $authority } 交给核验方。请另行保管口令；口令遗失，密钥即不可用。
error-office-exists = { $folder } 已经是机关文件夹，不会覆盖。
    .hint = 换一个文件夹。
error-no-office = { $folder } 不是机关文件夹（没有 office.toml）。
    .hint = 用 --office 指定，或先用 yizheng init 新建。
error-settings = 设置文件 { $file } 有误：{ $reason }
    .hint = 对照新建机关文件夹中的 office.toml 改正。
error-setting-text = 设置 { $field } 为空，或含有不能印在证照上的字符。
error-setting-code = 设置 code 的统一社会信用代码“{ $code }”有误：{ $reason }
error-setting-division = 设置 division 应为六位行政区划代码。
error-setting-url = { $field } 应为 https:// 开头的 ASCII 网址，不含 #，不超过 200 个字符。
error-setting-list = 设置 { $field } 只能用字母、数字与连字符，不超过 40 个。
error-setting-size = { $field } 应在 10 至 300 毫米之间。
error-authority = 发证机关文件 { $file } 有误：{ $reason }
    .hint = 请发证机关重新提供 authority.json。
error-no-authority = 没有指定可信的发证机关。
    .hint = 用 --root 信任根 --pack 信任包，或 --authority authority.json，或 --office 文件夹。
error-catalogue-file = 证照目录文件 { $file } 有误：{ $reason }
    .hint = 改正所指之处，或从备份恢复这个文件。
error-catalogue-rule = { $folder } 中的“{ $name }”有误：{ $rule ->
    [twice] 同一名称出现两次
    [two-components] 一个行业至少要有两项许可
    [unknown-component] 行业所列的许可不在许可事项目录中
    [unknown-sealer] sealed_by 不是本类型的照面项
    [no-law] 依据须写明法律、法规、规章的名称（《》）和条款
    [invented-law] 《》内须是实有的法律文件，不得是示例或虚构的
    [law-sets-no-term] 没有法定期限（term = "none"）的，不得写 term_years 或 term_basis
    [no-law-for-term] 写明期限的，须有规定该期限的条文（term_basis）；没有的写 term = "none"
    [years-missing] 固定期限、最长期限须写 term_years
    [long-with-years] 长期的不得写 term_years
    [filing-called-permit] 备案（filing = true）不是许可，名称不得含“许可”
    [found-nowhere] 标为 F 的须写明来源（found_in）
   *[other] { $rule }
}
error-register-open = 无法打开登记簿 { $file }：{ $reason }
    .hint = 从备份恢复；没有登记簿，编号可能重复签发。
error-register-empty = 它是空的
error-register-busy = 另一个程序正在使用登记簿，等候已超时；没有作任何改动。
    .hint = 等它结束后再试。
error-register-version = 登记簿 { $file } 的版本是 { $found }，本程序只能识别 { $known }。
    .hint = 请使用更新的程序。
error-register = 登记簿出错，没有登记：{ $reason }

## 文件与二维码

error-output = 无法写入 { $file }：{ $reason }
    .hint = 检查文件夹是否存在、是否可写、磁盘是否已满。
error-output-exists = { $file } 已存在，不会覆盖。
    .hint = 换一个输出文件夹，或先移走它。
error-input = { $input }：{ $reason }
error-foreign = { $input }：不是证照二维码（{ $kind }：{ $text }）
error-not-a-token = { $input }：内容不是完整的、经电子签名的证照（{ $reason }）
error-code-too-long = 证照 { $number } 的二维码有 { $characters } 个字符，{ $level } 级纠错放不下。
    .hint = 降低纠错等级，或缩短照面内容。
error-sign = 证照 { $number } 未能签名：{ $reason }
error-time = 无法识别时间“{ $value }”。
    .hint = 写成 2026-11-23 或 2026-11-23T09:30:00+08:00。
error-fault = 程序内部出错：{ $reason }
    .hint = 请将这条信息告知开发者。
code-facts = 第 { $version } 版，{ $modules }×{ $modules } 格，{ $level } 级纠错；印 { $edge } 毫米时每格 { $module } 毫米
code-small = 注意：最小的格只有 { $module } 毫米（不到 { $limit }），部分手机可能无法识别；印刷边长应不小于 { $needed } 毫米，或降低纠错等级。

## 签发

issue-line = { $number }  { $holder }  （{ $bytes } 字节，二维码第 { $version } 版）
issue-more = ……另有 { $rest } 张
issue-done = 已签发 { $issued } 张，文件在 { $folder }{ $bad ->
    [0] 。
   *[other] ；{ $bad } 份申请有问题，未签发。改正后可用 --skip-bad 再签发同一张表，已签发的不会重复签发。
}
issue-checked = 检查完毕：{ $good } 份申请均可签发；未作签发。
issue-refused = 发现 { $problems } 处问题，均未签发。无问题的申请 { $good } 份。
issue-correct = 请改正后重试。
issue-correct-or-skip = 请改正后重试，或用 --skip-bad 只签发没有问题的。
issue-unreadable = 请改正后重试。有文件或工作表无法使用，或有许可没有对应的申请，不能用 --skip-bad 跳过。

## 位置

problem-line = { $place }：{ $problem }
place-file = { $file }
place-sheet = { $file }，表“{ $sheet }”
place-row = { $start }，第 { $row } 行
place-cell = { $start }，第 { $row } 行 { $column } 列（{ $header }）
place-document = { $file } 中的 { $pointer }

## 申请表的问题

problem-file-unreadable = 无法读取文件：{ $reason }
problem-file-too-large = 文件超过 { $limit } MB。
    .hint = 拆成几个文件分批签发。
problem-file-old-excel = 这是旧版 Excel 文件（.xls）。
    .hint = 在 Excel 中另存为 .xlsx 或 CSV。
problem-file-opendocument = 这是 OpenDocument 表格（.ods）。
    .hint = 另存为 .xlsx 或 CSV。
problem-file-format-left-out = 本程序的这个版本不读 { $format } 文件。
problem-file-encoding = 文字编码不是 UTF-8、UTF-16 或 GB18030。
    .hint = 另存为“CSV UTF-8”。
problem-json-syntax = JSON 第 { $line } 行第 { $column } 列有误：{ $reason }
    .hint = 检查该处或之前是否少了逗号、括号或引号。
problem-json-shape = 此处应为申请或许可的字段。
    .hint = 格式见 docs/SHEETS.md。
problem-csv-syntax = CSV 有误：{ $reason }
    .hint = 重新另存为“CSV UTF-8”，或改用 XLSX。
problem-sheet-empty = 表里没有申请。
    .hint = 第一行是表头，申请从第二行开始。
problem-sheet-columns = 有 { $found } 列，最多 { $limit } 列。
    .hint = 删去用不着的列。
problem-column-unknown = 不能识别“{ $header }”这一列。
    .hint = 可用的有：{ $known }，以及证照目录中各证照类型的照面项。
problem-column-missing = 缺少“{ $header }”一列。
    .hint = 第一行应当是表头，并且要有这一列。
problem-column-twice = 同一字段填写了两列。
    .hint = 只保留一列。
problem-cell-without-header = 此处有内容，但这一列没有表头。
    .hint = 清空此单元格，或给这一列加上表头。
problem-permit-stray = 这一行许可的申请编号在申请表中找不到。
    .hint = 改正申请编号，或在申请表中补上这份申请。
problem-permit-reference = 申请编号的单元格不是文本格式。
    .hint = 把这一列设为“文本”格式，重新填写。
problem-missing = 未填写“{ $header }”。
problem-cell-empty = 未填写内容。
problem-cell-number = 单元格为数字（{ $value }），应为文本；其中的编号可能已经丢失数位。
    .hint = 把这一列设为“文本”格式，重新填写（JSON 中请加引号）。
problem-cell-date = 单元格为日期格式（{ $value }），应为文本。
    .hint = 把这一列设为“文本”格式，重新填写。
problem-cell-faulty = 此单元格的值无法使用（{ $value }）。
problem-text-forbidden = 第 { $at } 个字是看不见或会颠倒文字顺序的字符 { $character }（如换行、零宽字符），或是旧字库的自造字。
    .hint = { $known ->
        [yes] 如果本意如下，请复制到此单元格：{ $suggestion }
       *[no] 删去它，或重新输入此单元格。
    }
problem-text-unlisted = 第 { $at } 个字是 { $character }，证照中不能使用（如形近的部首、异体字选择符、其他文字的符号）。
    .hint = { $known ->
        [yes] 如果本意如下，请复制到此单元格：{ $suggestion }
       *[no] 请换用其他字符。
    }
problem-text-spaces = 文字首尾有空格，或有连续的空格。
    .hint = 如果本意如下，请复制到此单元格：{ $suggestion }
problem-number-wide = 编号中有全角字母或数字，容易与半角的混淆。
    .hint = { $known ->
        [yes] 请写成：{ $suggestion }
       *[no] 请用半角重新输入字母和数字。
    }
problem-text-nfc = 文字没有采用组合形式（Unicode NFC）。
    .hint = 如果下面的文字看上去一样，请复制到此单元格：{ $suggestion }
problem-text-long = 内容有 { $bytes } 字节，最多 { $limit } 字节，约 { $characters } 个汉字。
    .hint = 请缩短。
problem-date = “{ $value }”不是日期。
    .hint = 写成 2026-03-18；长期有效的填“长期”。
problem-date-number = 单元格为数字（{ $value }），不是日期。
    .hint = 把此单元格设为“日期”格式，或写成文字 2026-03-18。
problem-term-missing = 未填写“有效期止”。
    .hint = 填写日期；长期有效的填“长期”，法律未规定期限的留空。
problem-term-none = “{ $name }”没有法定期限，不得填“长期”。
    .hint = 有效期止留空，证照上印“未规定期限”；证照载明最后一日的，填写该日期。
problem-term-reversed = 有效期止早于有效期起。
problem-composite-term = 行业综合许可证不设统一的有效期限。
    .hint = 清空此单元格，有效期限填在各项许可中。
problem-type-unknown = 证照目录中没有证照类型“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-industry-unknown = 证照目录中没有行业“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-industry-needless = 只有行业综合许可证才填写行业。
    .hint = 清空此单元格。
problem-permit-unknown = 证照目录中没有许可“{ $name }”。
    .hint = 名称须与证照目录完全一致，相近的有：{ $known }
problem-permit-not-of-industry = “{ $name }”不是“{ $industry }”的许可项目。
    .hint = 这个行业的有：{ $known }
problem-permit-twice = 许可“{ $name }”填写了两次，编号相同。
    .hint = 删去其中一项。
problem-permits-none = 行业综合许可证未填写许可项目。
    .hint = 在另一张表或另一个文件中按同一申请编号填写，或填在“许可1名称”等列。
problem-permits-one = 行业综合许可证只有一项许可，至少要两项。
    .hint = 只有一项许可的，签发单项许可证照。
problem-permits-many = 许可超过 { $limit } 项。
problem-permits-needless = 这种证照不含单项许可。
    .hint = 清空许可，或把证照类型改为行业综合许可证。
problem-item-not-of-type = “{ $label }”不是“{ $type }”的照面项。
    .hint = 清空此单元格，或改正证照类型。
problem-item-code = “{ $name }”的事项编码填写的是 { $found }，证照目录中是 { $expected }。
    .hint = 改正，或留空（留空则用证照目录中的编码）。
problem-commitment-half = 承诺事项与承诺期限须同时填写。
    .hint = 两个单元格都填写，或都清空。
problem-code-check = 代码“{ $code }”的校验码应为 { $expected }，填写的是 { $found }。
    .hint = 与原件核对后改正；原件确实如此的，用 --accept-code { $code } 确认。
problem-code-character = 代码第 { $at } 位不能是“{ $character }”。
    .hint = 与原件核对后改正；字母须大写。
problem-code-length = 代码应为 { $expected } 位，填写了 { $found } 位。
    .hint = 与原件核对后改正；是其他种类的代码的，请填写“主体代码类型”。
problem-code-identity = 这像是公民身份号码，不是统一社会信用代码。
    .hint = 与原件核对后改正；确为公民身份号码的，“主体代码类型”填“身份证”。
problem-code-type-unknown = 不能识别主体代码类型“{ $name }”。
    .hint = 可填：{ $known }，或三位类型码。
problem-identity-check = 公民身份号码的校验码不符。
    .hint = 与原件核对后改正；是其他种类的代码的，请填写“主体代码类型”。
problem-identity-date = 公民身份号码中的出生日期不存在。
    .hint = 与原件核对后改正；是其他种类的代码的，请填写“主体代码类型”。
problem-division = 行政区划应为六位数字。
    .hint = 改正，或留空（留空则用本机关的行政区划）。
problem-rules = 内容不合规则：{ $rule }
problem-reference-twice = 申请编号“{ $value }”重复，首次出现在 { $first }；两份都不签发。
    .hint = 删去其中一行，或改正其申请编号。只有全半角、大小写、空格、括号、横线不同的，视为同一编号。
problem-number-twice = 证照编号“{ $value }”重复，首次出现在 { $first }；两份都不签发。
    .hint = 改正其中一份的编号。只有全半角、大小写、空格、括号、横线不同的，视为同一编号。
problem-issued = 申请“{ $reference }”此前已签发（{ $number }）。
    .hint = 删去这一行，或用 --skip-bad 签发其余的。
problem-number-given = 证照编号“{ $number }”已用于申请“{ $reference }”。
    .hint = 换一个编号。

## 输入

input-unreadable = 无法读取：{ $reason }
input-missing = 没有这个文件，看上去也不是二维码的文字。
    .hint = 检查路径；二维码的文字请加引号。
input-too-large = 超过 { $limit } MB。
input-empty = 没有内容。
input-no-code = 图片里没有找到二维码。
    .hint = 让二维码占满画面、对焦清楚、避开反光，重新拍一张。
input-bad-picture = 图片已损坏，或格式不支持（{ $reason }）。
    .hint = 重新拍摄，或另存为 PNG 或 JPEG。
input-no-token = 既不是图片、二维码的文字，也不是签名文件（.cwt）。
    .hint = 交来二维码的图片、其中的文字，或签名文件。
input-other-format = 不能读取 { $format } 文件。
    .hint = 另存或导出为 PNG 或 JPEG。
foreign-code = 不是证照二维码，是{ $kind }：{ $text }
foreign-contact = 联系人名片
foreign-empty = 空白内容
foreign-geo = 地理位置
foreign-hcert = 欧盟数字健康证书
foreign-jwt = 其他系统的登录或凭证数据（JWT）
foreign-link = 普通网址
foreign-mail = 邮件地址
foreign-payment = 收款码
foreign-phone = 电话号码
foreign-text = 普通文字
foreign-wifi = 无线网络的连接信息

## 核验

verify-summary = 共 { $all } 件：有效 { $valid }，注意 { $caution }，无效 { $invalid }，未能核验 { $open }，无法读取或不是证照 { $unreadable }
# 单张证照：是长期有效还是未规定期限，以照面为准
term-no-last-day = { $from }起

## 文件是什么

kind-root = 信任根
kind-delegation = 授权书
kind-key-event = 密钥公告
kind-key-request = 授权申请
kind-status-list = 状态列表
kind-pack = 信任包
kind-license = 证照的签名文件
kind-other-signed = 其他签名文件（{ $kind }）
kind-secret-key = 密钥文件（.key.pem）
kind-public-key = 公钥文件（.pub.pem）
kind-json = JSON 文件
kind-picture = 图片
kind-empty = 空文件
kind-unknown = 无法识别的文件
kind-joint = 由几个人共同签名的文件（信任根、授权书或密钥公告）
kind-wish = 授权申请，或需续期的授权书
kind-parent = 上级的授权书，或信任根
kind-of-key = 公钥文件、授权书或授权申请
error-file = 无法读取 { $file }：{ $reason }
    .hint = 检查路径和权限。
error-file-large = { $file } 超过 { $limit } MB，不是信任文件。
    .hint = 检查是不是给错了文件。
error-file-changed = { $file } 在签名期间被他人改动，没有写入。
    .hint = 重新运行命令，即可同时保留他人的签名。
error-other-kind = { $file } 是{ $found }，此处应为{ $expected }。
    .hint = 换成正确的文件。
error-statement = { $file }（{ $kind }）已损坏：{ $reason }
    .hint = 请对方重新提供。
error-statement-newer = { $file }（{ $kind }）采用较新的格式，本程序不能识别。
    .hint = 请使用更新的程序；这不表示文件有假。
error-statement-rules = 这份{ $kind }不合规则，没有签名：{ $reason }
    .hint = 改正命令行中的内容；范围最多各写 1024 项。
damage-cut = 后面一段缺失
damage-newer = 采用较新的格式
damage-not-canonical = 编码方式不合规范
damage-not-signed = 不是签名文件
damage-other-kind = 是另一类签名文件
damage-rules = 各项内容互相矛盾
damage-structure = 结构不合规则
damage-text = 文字中有不允许的字符
damage-too-long = 内容太长
damage-too-many = 条目太多
damage-trailing-bytes = 之后另有多余的数据

## 信任：密钥

passphrase-prompt-of = { $file } 的口令：
key-made = 已新建一对密钥
key-secret-file = 密钥（已加密，本人保管，不要交给任何人）
key-public-file = 公钥（交给制作信任根或授权的人）
key-id = 密钥标识
key-thumbprint = 指纹
key-advice = {"  "}交出公钥之后，请当面或用电话逐组核对指纹。口令另行保管；口令遗失，密钥即不可用。
key-named = 密钥 { $id }
key-unknown-type = 种类不明的密钥
error-public-key = { $file } 中没有可用的 Ed25519 公钥。
    .hint = 请对方重新交出 .pub.pem 文件。
error-key-type = { $file } 中的密钥种类不明，无法计算指纹。
    .hint = 请使用更新的程序。
error-key-twice = { $one } 与 { $two } 是同一个密钥。
    .hint = 每人一个密钥：去掉其中一个，或请当事人重新交出公钥。
error-key-spoken-of = “{ $value }”既不是文件，也不是 64 位的指纹。
    .hint = 写公钥、授权书或申请书的文件名，或用 pack show 显示的指纹。
error-option-text = { $option } 的内容“{ $value }”为空、太长，或含有看不见的字符。
    .hint = 改正这个选项。

## 信任：信任根

domain = 信任域
root-version = 信任根版本
root-threshold = 签名人数
root-changes = 与旧信任根相比
root-changes-none = 签名人、发布者和人数都没有变
root-keys = 签名人
root-publishers = 发布者
threshold = { $of } 人中至少 { $need } 人
made-at = 制作时间
expires-at = 应更新日期
to-sign = 将要签名的{ $kind }：
wrote = 已写出 { $file }
signed = 密钥 { $key } 已在 { $file } 上签名。
signed-before = 密钥 { $key } 此前已在 { $file } 上签名，没有改动。
signatures = {"  "}信任根第 { $version } 版的签名人：已有 { $have } 人签名，需要 { $need } 人{ $missing ->
    [0] ，已够。
   *[other] ，还差 { $missing } 人。
}
signatures-missing = {"    "}可以签名的：{ $keys }
signatures-unknown = {"  "}共有 { $have } 个签名。用 --root 指定信任根，才能知道还差几个。
signatures-old-unknown = {"  "}旧信任根的签名人也要签名；用 --previous 指定旧的信任根，才能知道还差几个。
rotate-both = {"  "}两组签名人都要签够；同时属于两组的人，签一次两边都算。签名时加上 --previous 旧的信任根。
next-sign = {"  "}下一步：签名人先后运行 yizheng trust root sign { $file } --key 本人的密钥
next-sign-below-root = {"  "}下一步：信任根的签名人先后运行 yizheng trust root sign { $file } --root 信任根 --key 本人的密钥
threshold-one = 注意：一人签名即生效，任一密钥泄露，整个信任域即不可信。
error-expires-past = 到期日“{ $value }”已经过去。
    .hint = 写一个将来的日期。
error-threshold = 签名人数 { $threshold } 不对：共有 { $keys } 个签名人。
    .hint = 用 --threshold 写 1 到 { $keys } 之间的数。
error-root-keys-many = 签名人或发布者超过 { $limit } 个。
    .hint = 减少人数。
error-root-publishers-none = 信任根没有发布者，谁也不能发布信任包。
    .hint = 用 --add-publisher 加入一个。
error-key-there = { $file } 的密钥已经在 { $root } 中。
    .hint = 不必加入；换人的，请核对是不是给错了公钥。
error-key-not-there = { $root } 中没有密钥“{ $key }”。
    .hint = 写公钥文件，或信任根中列出的密钥标识。
error-not-joint = { $file }（{ $kind }）由一个密钥单独签名，不由信任根的几个人签。
    .hint = 授权书、密钥公告要由信任根签名的，请用 --by-root 重新生成草稿。
error-sign-root-option = 信任根自己写明了签名人，不用 --root。
    .hint = 换信任根的，用 --previous 指定旧的信任根。
error-sign-previous-option = --previous 只用于新版的信任根。
    .hint = 授权书和密钥公告用 --root 指定信任根。
error-not-previous = { $previous }（{ $old_name }，第 { $old_version } 版）不是 { $file }（{ $name }，第 { $version } 版）的前一版。
    .hint = 指定同一信任域、版本恰好小 1 的信任根。
error-key-not-of-root = { $file } 的密钥 { $key } 不是这个信任根的签名人，没有签名。
    .hint = 换成自己的密钥；旧信任根的签名人请加上 --previous 旧的信任根。
error-key-not-of-roots = { $file } 的密钥 { $key } 不是信任根的签名人，没有签名。
    .hint = 换成自己的密钥，或核对指定的信任根。
error-root-refused = 信任根 { $file } 无法使用：{ $reason }
    .hint = 换成签名人数足够、版本正确的信任根。

## 信任：授权

office = 发证机关
office-code = 统一社会信用代码
office-level = 行使层级
scope-divisions = 地域
scope-types = 证照类型
scope-items = 许可事项
scope-everywhere = 不限地域
scope-all-types = 全部证照类型
scope-all-items = 全部许可事项
scope-province = { $digits }（全省）
scope-city = { $digits }（全市）
scope-county = { $digits }
list-separator = 、
list-and-more = { $list } 等，共 { $count } 项
period = 期限
depth = 可再授权级数
depth-levels = { $levels ->
    [0] 不可再授权
   *[other] 可再向下授权 { $levels } 级
}
powers-label = 法定实施机关
request-shown = { $file } 申请：
request-compare = {"  "}请用电话或当面与该机关逐组核对指纹，一致才签名。
request-wrote = 已写出，请把它交给上级，并告知指纹以便核对：{ $file }
next-into-pack = {"  "}由密钥 { $key } 签名。下一步：交给发布者，用 trust pack build 放进信任包。
parent-unchecked = 注意：没有指定 --parent，是否超出上级的范围要到 trust pack build 时才能发现。
delegation-refused = 超出上级的授权，没有签名：{ $name }
wider-divisions = 地域超出上级“{ $parent }”：{ $list }
    .hint = 用 --division 写上级范围之内的区划，或请上级先扩大范围。
wider-types = 证照类型超出上级“{ $parent }”：{ $list }
    .hint = 用 --type 写上级范围之内的类型，或请上级先扩大范围。
wider-items = 许可事项超出上级“{ $parent }”：{ $list }
    .hint = 用 --item 写上级范围之内的事项，或请上级先扩大范围。
wider-period = 期限（{ $own }）超出上级“{ $parent }”的期限（{ $parents }）。
    .hint = 用 --from 与 --until 写上级期限之内的日期。
wider-no-depth = 上级“{ $parent }”不可再授权。
    .hint = 请上级的上级重新授权，写 --depth 1 或更多。
wider-depth = 再授权 { $own } 级超出限制，上级“{ $parent }”最多可授予 { $most } 级。
    .hint = 用 --depth { $most }。
wider-level = 层级（{ $own }）高于上级“{ $parent }”（{ $parents }）。
    .hint = 改正 --level；按申请授权的，请对方改正后重新申请。
wider-now = 上级“{ $parent }”现在不在授权期限内（{ $parents }），不能签名。
    .hint = 请上级先取得新的授权。
warning-period-past = 授权的最后一天已经过去，只对那之前签发的证照有用。
error-period = 第一天 { $from } 晚于最后一天 { $until }。
error-division = “{ $value }”不是行政区划。
    .hint = 写 2 位（省）、4 位（市）或 6 位（县）数字。
error-request-key = { $file } 中的密钥种类不明，本程序不能核对。
    .hint = 请使用更新的程序。
error-other-place = { $file } 申请的位置在 { $asked } 之下，签名者授予的位置在 { $own } 之下。
    .hint = 请该机关重新申请，用 --parent 指定签名者的授权书（或信任根）。
error-key-not-proven = { $file } 没有证明该机关持有这个密钥并申请 { $asked } 之下的位置。
    .hint = 请该机关用 yizheng trust request 重新申请。
place = 上级路径
error-request-signature = { $file } 的签名核验不通过：申请被改动过，或不是由所写的密钥签名。
    .hint = 不要授权；请该机关重新申请，并当面核对指纹。
error-parent-of-another = { $file } 是给“{ $name }”的另一个密钥的授权，不是给签名密钥 { $key } 的。
    .hint = 用 --parent 指定给这个签名密钥的授权书。

## 信任：密钥公告

event = 公告
event-retired = 密钥停用，到{ $moment }为止签发的仍然有效
event-compromised = 密钥泄露（{ $moment }获知），它签发的一律不再采信
event-reason = 原因
retire-advice = {"  "}信任包发布之后才生效。由该密钥本身、它的上级或信任根签名的公告才会被接受。
compromise-advice = {"  "}请尽快发布信任包：发布之前，核验方不知道此事。用该密钥签发的证照须全部用新密钥换发。

## 信任：信任包

pack-label = 信任包
pack-versions = 第 { $version } 版，信任根第 { $root } 版，{ $bytes } 字节
pack-holds = 内容
pack-counts = 授权 { $delegations } 份，密钥公告 { $events } 份，状态列表 { $lists } 份
pack-left = 略去
pack-left-out = 重复的 { $duplicates } 份，旧的状态列表 { $lists } 份
pack-not-built = 有 { $problems } 处问题，没有写出信任包。
pack-allow-refused = 改正后重试。只有确知后果时才用 --allow-refused：用无效的授权签发的证照都不能通过核验。
pack-accepted = 接受：这是更新的信任包
pack-same = 接受：就是现有的那一个
pack-refused = 不接受 { $file }：{ $reason }
    .hint = 向发布者取得最新的信任包，并核对信任根。
pack-head = 信任包 { $file }：{ $name }，第 { $version } 版
pack-not-verified = {"  "}未经核验，任何人都可能写出；用 --root 指定信任根来核验。
pack-verified = {"  "}已核验：核验方会接受。
pack-not-accepted = {"  "}核验方不会接受，以下内容未经核验。
pack-publisher = 签名密钥
kind-root-label = 信任根
pack-root = 第 { $version } 版，{ $of } 人中至少 { $need } 人签名，发布者 { $publishers } 个，应更新日期 { $date }
pack-authorities = 授权 { $count } 份
pack-strays = 授权来源不明的：
pack-unreadable = 第 { $place } 份无法读取：{ $reason }
pack-counts-for-nothing = 无效（不予采用）：{ $reason }
pack-events = 密钥公告 { $count } 份
pack-event = 密钥 { $key }（{ $name }）：{ $state }{ $told ->
    [0] {""}
   *[other] 。原因：{ $reason }
}
pack-lists = 状态列表 { $count } 份
pack-list = { $list }：{ $name }签名，截至{ $moment }，{ $entries } 个序号，{ $counts }
list-all-valid = 全部有效
key-state-good = 可用
key-state-retired = { $moment }停用
key-state-compromised = 已公告泄露（{ $moment }获知）
depth-clause = { $levels ->
    [0] 不可再授权
   *[other] 可再向下授权 { $levels } 级
}
clause-separator = ；
diff-head = 信任包第 { $old } 版 → 第 { $new } 版（信任根第 { $old_root } 版 → 第 { $new_root } 版）
diff-other-domain = {"  "}注意：两个信任包属于不同的信任域：{ $old }、{ $new }
diff-nothing = {"  "}授权、密钥公告和状态列表都没有变化。
diff-signed-again = 内容没有变化，只是重新签名
diff-event-gone = 公告缺失：这个密钥又会被采信
diff-statuses = { $from } → { $to }：{ $count } 个
unfit-root = { $file } 是信任根，没有用 --root 指定。
    .hint = 用 --root 指定，或移走它。
unfit-request = { $file } 是授权申请，还没有授权。
    .hint = 先用 trust accept 授权，把授权书放进来，申请书移走。
unfit-file = { $file } 是{ $kind }，不能放进信任包。
    .hint = 移走它；信任包只放授权书、密钥公告和状态列表。
refused-file = { $file } 无效（不予采用）：{ $reason }
refused-pack = 核验方不会接受这个信任包：{ $reason }
refused-statement = 第 { $place } 份{ $kind }（{ $name }）无效（不予采用）：{ $reason }
refusal-key-event = 第 { $place } 份密钥公告不可信：{ $reason }
refusal-key-event-rollback = 其中不再有关于密钥 { $key } 的公告，这个密钥又会被采信；把那份密钥公告加进来
refusal-status-list-rollback = 状态列表（截至{ $offered }）比现有的（截至{ $held }）旧，其间吊销、暂扣的证照又会显示正常；换成最新的
refusal-key-not-in-pack = 没有授权书提到这个密钥；补上授权书，或去掉公告
refusal-key-events-unstable = 密钥公告互相牵连，无法确定哪些有效；检查这些公告
refusal-key-not-proven = 该机关没有证明这个密钥归它所有并申请这个位置；请它用 trust request 重新申请
refusal-level-above = 层级高于授权它的上级；请上级按正确的层级重新授权
refusal-may-not-delegate = 上级不可再授权，或不能授予这么多级；请上级的上级增加级数
refusal-newer = 采用较新的格式，本程序不能识别；请使用更新的程序
refusal-other = 原因代码 { $code }；请使用更新的程序
refusal-other-place = 它的位置在别的上级之下或别的信任域中；请该机关用 trust request 重新申请，--parent 指定上级的授权书
refusal-other-domain = 属于另一个信任域
refusal-pack-conflict = 已有另一个第 { $version } 版的信任包，两者内容不同；请发布者说明，并用更高的版本重新发布
refusal-pack-rollback = 它是第 { $offered } 版，比现有的第 { $held } 版旧
refusal-pack-root = 其中第 { $place } 个信任根：{ $reason }
refusal-period-longer = 期限超出上级的期限；请上级按自己的期限重新授权
refusal-publisher-unknown = 签名者不是信任根所列的发布者
refusal-root-gap = 信任根从第 { $held } 版跳到第 { $offered } 版，中间缺少版本
refusal-root-rollback = 它的信任根是第 { $offered } 版，比现有的第 { $held } 版旧
refusal-scope-wider-division = 地域超出上级；请上级缩小范围重新授权
refusal-scope-wider-item = 许可事项超出上级；请上级缩小范围重新授权
refusal-scope-wider-type = 证照类型超出上级；请上级缩小范围重新授权
refusal-signature-invalid = 签名核验不通过，内容被改动过
refusal-signed-outside-period = 签名时，签名的机关不在授权期限内；在期限内重新签名，或补上当时的授权
refusal-signer-compromised = 签名的密钥或其上级的密钥已公告泄露；去掉它，或用新密钥重新签名
refusal-signer-retired = 签名的密钥那时已经停用；用新密钥重新签名
refusal-signer-unknown = 签名者不明；补上给签名密钥的授权书
refusal-status-lists-too-long = 状态列表解开后太长
refusal-threshold-missed = 信任根的签名人只签了 { $have } 人，需要 { $need } 人
refusal-threshold-of-old-missed = 旧信任根的签名人只签了 { $have } 人，需要 { $need } 人
refusal-too-many-for-one-key = 同一个密钥的授权太多；去掉过时的
refusal-unknown-key-type = 密钥种类不明；请使用更新的程序
refusal-unreadable = 已损坏（{ $reason }）；请对方重新提供
warning-key-of-two = 密钥 { $key } 属于几个机关：{ $offices }
    .hint = 每个机关应当有自己的密钥；请核对，再重新授权。
warning-list-dropped = 上一个信任包中的状态列表 { $list } 缺失，用它的证照核验时会提示状态不明。
    .hint = 把最新的状态列表加进来。
warning-office-dropped = 上一个信任包中“{ $name }”的密钥 { $key } 缺失，它签发的证照将无法确认由谁签发。
    .hint = 仍有证照在用的，把授权书加进来；要停用密钥，请用 trust retire。
warning-first-root = 信任根从第 { $version } 版开始：最初取得更早版本的核验方无法衔接。
    .hint = 用 --root 把第一版起的每一版都写上。
warning-root-ends = 信任根“{ $name }”将于{ $date }到期。
    .hint = 用 trust root rotate 生成新版。
warning-ends = “{ $name }”的授权将于{ $date }到期，还有 { $days } 天。
    .hint = 请上级及时重新授权。
warning-list-old = 状态列表 { $list }（{ $file }）已有 { $days } 天没有更新。
    .hint = 请该机关运行 yizheng status publish。
warning-no-list = “{ $name }”没有状态列表，它的证照核验时会提示状态不明。
    .hint = 请该机关运行 yizheng status publish；不用状态列表的机关不必处理。
warning-pack-past = 信任包已过应更新的日期（{ $date }）。
    .hint = 向发布者取得新的信任包。
warning-root-past = 信任根已过应更新的日期（{ $date }）。
    .hint = 请信任根的签名人生成新版。
warning-pack-future = 信任包的制作时间 { $moment } 晚于现在。
    .hint = 校准时间。
error-publisher = { $file } 的密钥 { $key } 不是“{ $name }”信任根第 { $version } 版的发布者。
    .hint = 换成发布者的密钥，或用 trust root rotate --add-publisher 加入它。
error-pack-version = 版本 { $version } 太低，至少要 { $least }。
    .hint = 不写 --version，或写更大的数：核验方不接受旧版。
error-pack-large = 信任包太大，没有写出：{ $reason }
    .hint = 去掉过时的授权书和状态列表。
error-pack-refused = 信任包 { $file } 无法使用：{ $reason }
    .hint = 向发布者取得最新的信任包；信任根也要是同一个信任域的。
error-pack-of-no-root = 没有给出信任包 { $file } 的信任根（{ $name }）。
    .hint = 用 --root 指定名称相同的信任根。
error-root-without-pack = 信任根 { $file }（{ $name }）没有信任包，无法核验任何证照。
    .hint = 用 --pack 指定它的信任包。
error-domain-twice = { $one } 与 { $two } 是同一个信任域（{ $name }）的信任根。
    .hint = 只写最初得到的那一个；新版的在信任包里。

## 状态列表

status-published = 状态列表 { $list }，截至{ $moment }
    {"  "}已分配 { $allocated } 个序号，其中 { $ended } 个不再有效；另有 { $free } 个空位，共 { $bytes } 字节
status-expires = {"  "}{ $date }之后不再采用，届时须有新的。
error-no-status-list = 机关文件夹 { $folder } 没有状态列表。
    .hint = 在 office.toml 中写 status_list = "名称"；之后签发的证照才有状态。
error-status-full = 状态列表已满：{ $reason }
    .hint = 在 office.toml 中换一个 status_list 名称，新证照用新列表；旧列表仍要继续发布。
error-status-refused = 状态列表 { $file } 无法使用：{ $reason }
    .hint = 状态列表须由信任包中的机关签名；请该机关重新发布。
error-clock-back = 本机时间 { $now } 早于 { $file } 的制作时间 { $last }，时钟可能被拨回，没有写出。
    .hint = 校准本机时间后重试。

## 系统关于文件的说法

io-exists = 已经存在
io-full = 磁盘已满
io-is-a-folder = 这是文件夹，不是文件
io-not-a-folder = 应当是文件夹的地方是一个文件
io-not-found = 不存在
io-not-text = 不是 UTF-8 文字
io-permission = 没有权限
io-read-only = 磁盘无法写入

## 显示

show-unverified = 以下内容未经核验，任何人都可能写出；要判断真伪请用 verify。
show-sizes = { $token } 字节，压缩后 { $deflated } 字节，二维码中 { $digits } 位数字
